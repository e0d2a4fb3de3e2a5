package dev.likeness.gallery;

import dev.likeness.encoding.Distance;
import java.util.regex.Pattern;

/**
 * The model whose encodings a gallery holds.
 *
 * @param name the name of the model, not compared
 * @param digest SHA-256 of the model's encodings, 64 lower-case hexadecimal digits: the identity
 * @param dimension number of floats in one encoding
 * @param distance the distance function
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

  /** Returns whether encodings of both can be compared: all but the name are equal. */
  public boolean sameAs(GalleryModel other) {
    return digest.equals(other.digest)
        && dimension == other.dimension
        && distance == other.distance;
  }
}
