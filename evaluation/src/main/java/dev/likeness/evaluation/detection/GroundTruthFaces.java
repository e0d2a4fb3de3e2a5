package dev.likeness.evaluation.detection;

import dev.likeness.vision.geometry.Box;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture with its annotated faces.
 *
 * @param picture the picture's file
 * @param faces boxes that must be detected
 * @param ignored boxes that are not counted: too small, or marked as invalid
 */
public record GroundTruthFaces(Path picture, List<Box> faces, List<Box> ignored) {
  public GroundTruthFaces {
    faces = List.copyOf(faces);
    ignored = List.copyOf(ignored);
  }
}
