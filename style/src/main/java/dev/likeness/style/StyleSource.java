package dev.likeness.style;

import dev.likeness.vision.Picture;
import org.jspecify.annotations.Nullable;

/**
 * A style picture.
 *
 * @param picture the picture; transparent parts are blended with white
 * @param weight its share among the sources of the same region, above 0
 * @param mask the region of the painting, stretched over the content: white fully, black not at
 *     all; null for everywhere
 */
public record StyleSource(Picture picture, double weight, @Nullable Picture mask) {
  public StyleSource {
    if (!(weight > 0) || !Double.isFinite(weight)) {
      throw new IllegalArgumentException("a style's weight is above 0, got " + weight);
    }
  }

  /** Returns a source that is used everywhere, with weight 1. */
  public static StyleSource of(Picture picture) {
    return new StyleSource(picture, 1, null);
  }
}
