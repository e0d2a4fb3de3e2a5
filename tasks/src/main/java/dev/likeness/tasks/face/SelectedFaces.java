package dev.likeness.tasks.face;

import dev.likeness.face.Subject;
import java.util.List;

/**
 * The faces of a picture that a use case works on.
 *
 * @param subjects the selected faces, at least one
 * @param others how many other faces the picture shows
 */
public record SelectedFaces(List<Subject> subjects, int others) {
  public SelectedFaces {
    subjects = List.copyOf(subjects);
  }
}
