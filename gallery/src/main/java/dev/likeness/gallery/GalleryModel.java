package dev.likeness.gallery;

import dev.likeness.encoding.Distance;
import java.util.regex.Pattern;

/**
 * The model whose encodings a gallery holds.
 *
 * @param name what people call it; a label, not compared
 * @param digest SHA-256 of the network, 64 lower-case hexadecimal digits: the key
 * @param dimension floats in one encoding
 * @param distance how far two of its encodings lie apart
 */
public record GalleryModel(String name, String digest, int dimension, Distance distance) {
  static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  public GalleryModel {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a model has a name: take the one of its card");
    }
    if (!DIGEST.matcher(digest).matches()) {
      throw new IllegalArgumentException(
          "a model's digest is a SHA-256 of 64 lower-case hexadecimal digits, got "
              + digest.length()
              + " characters");
    }
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "an encoding has at least one component, got " + dimension);
    }
  }

  /** Returns whether encodings of the two may be compared: equal but for the name. */
  public boolean sameAs(GalleryModel other) {
    return digest.equals(other.digest)
        && dimension == other.dimension
        && distance == other.distance;
  }
}
