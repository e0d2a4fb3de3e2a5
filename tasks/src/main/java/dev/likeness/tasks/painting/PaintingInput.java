package dev.likeness.tasks.painting;

import dev.likeness.style.StyleSource;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.vision.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The pictures of a painting, at least one.
 *
 * @param content what the painting shows; empty for a texture in the style alone
 * @param styles in whose style it is painted; none for the content alone
 */
public record PaintingInput(Optional<Picture> content, List<StyleSource> styles) {

  public PaintingInput {
    styles = List.copyOf(styles);
    if (content.isEmpty() && styles.isEmpty()) {
      throw new UnusableInputException(
          "expected a content, one or more styles, or both, got no picture: add one");
    }
    if (styles.stream().anyMatch(style -> isInvisible(style.picture()))) {
      throw new UnusableInputException(
          "expected styles of which something can be seen, got one that is transparent all over");
    }
  }

  private static boolean isInvisible(Picture picture) {
    return Arrays.stream(picture.toArgb()).allMatch(pixel -> pixel >>> 24 == 0);
  }

  boolean hasContent() {
    return content.isPresent();
  }

  boolean hasStyle() {
    return !styles.isEmpty();
  }

  /** Returns the picture whose proportions the painting has. */
  Picture shown() {
    return content.orElseGet(() -> styles.get(0).picture().opaque());
  }
}
