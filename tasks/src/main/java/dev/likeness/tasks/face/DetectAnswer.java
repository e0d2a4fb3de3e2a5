package dev.likeness.tasks.face;

import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ImageAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import java.util.List;

/**
 * The faces of a picture.
 *
 * @param faces the largest first; an empty list if the picture shows none
 * @param image the picture's size
 * @param model the detector
 */
public record DetectAnswer(List<FaceAnswer> faces, ImageAnswer image, ModelAnswer model) {
  public DetectAnswer {
    faces = List.copyOf(faces);
  }
}
