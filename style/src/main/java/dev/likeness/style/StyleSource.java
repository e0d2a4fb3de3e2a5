package dev.likeness.style;

import dev.likeness.vision.Picture;
import org.jspecify.annotations.Nullable;

/**
 * A picture whose manner is taken over.
 *
 * @param picture the picture; transparent parts count as white
 * @param weight its share among the sources of the same region, above 0
 * @param mask where on the painting it is used: stretched over the content, white for fully, black
 *     for not at all; null for everywhere
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
