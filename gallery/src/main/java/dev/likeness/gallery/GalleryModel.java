package dev.likeness.gallery;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.List;
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

  /**
   * Accepts encodings that a gallery of this model can hold.
   *
   * @throws IllegalArgumentException if there is none, or one does not fit
   */
  public List<NewEncoding> requireFitting(List<NewEncoding> encodings) {
    if (encodings.isEmpty()) {
      throw new IllegalArgumentException(
          "a person is enrolled with at least one encoding, got none");
    }
    List<NewEncoding> copy = List.copyOf(encodings);
    copy.forEach(encoding -> requireFitting(encoding.encoding()));
    return copy;
  }

  /**
   * Accepts an encoding that can be compared with those of a gallery of this model.
   *
   * @throws IllegalArgumentException if it cannot
   */
  public void requireFitting(Encoding encoding) {
    if (encoding.dimension() != dimension) {
      throw new IllegalArgumentException(
          "the gallery holds encodings of '"
              + name
              + "', of "
              + dimension
              + " floats, got one of "
              + encoding.dimension()
              + ": encode the picture with that model");
    }
    if (distance == Distance.CHI_SQUARE) {
      for (float component : encoding.toArray()) {
        if (component < 0) {
          throw new IllegalArgumentException(
              "the chi-square distance takes encodings without negative components: encode the"
                  + " picture with the model '"
                  + name
                  + "'");
        }
      }
    }
  }
}
