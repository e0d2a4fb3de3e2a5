package dev.likeness.evaluation.pairs;

import dev.likeness.encoding.Encoding;

/**
 * An encoding with the label of its person.
 *
 * @param person the label of the person; equal labels mean the same person
 * @param picture the identifier of the picture
 * @param encoding the encoding
 */
public record LabelledEncoding(String person, String picture, Encoding encoding) {
  public LabelledEncoding {
    if (person.isBlank() || picture.isBlank()) {
      throw new IllegalArgumentException(
          "a labelled encoding names its person and its picture, got a blank label");
    }
  }

  /** Shows neither the person nor the picture. */
  @Override
  public String toString() {
    return "LabelledEncoding[" + encoding + "]";
  }
}
