package dev.likeness.evaluation.data;

import java.nio.file.Path;

/**
 * A picture with the label of its person.
 *
 * @param person the label of the person, not empty; equal labels mean the same person
 * @param path the picture's file
 */
public record LabelledPicture(String person, Path path) {
  public LabelledPicture {
    if (person.isBlank()) {
      throw new IllegalArgumentException("a labelled picture names its person, got a blank label");
    }
  }
}
