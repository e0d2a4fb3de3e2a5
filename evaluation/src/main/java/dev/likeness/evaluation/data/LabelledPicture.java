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

  /**
   * Returns the picture's identifier in reports: its path from the person's folder on, or else its
   * last two names.
   */
  public String identifier() {
    int names = path.getNameCount();
    for (int i = names - 2; i >= 0; i--) {
      if (path.getName(i).toString().equals(person)) {
        return path.subpath(i, names).toString();
      }
    }
    return path.subpath(Math.max(0, names - 2), names).toString();
  }
}
