package dev.likeness.evaluation.detection;

import dev.likeness.vision.geometry.Box;
import java.nio.file.Path;
import java.util.List;

/**
 * A picture and the faces that it shows.
 *
 * @param picture its file
 * @param faces boxes that are to be found
 * @param ignored boxes that may be found or not: too small, or hardly to be seen
 */
public record GroundTruthFaces(Path picture, List<Box> faces, List<Box> ignored) {
  public GroundTruthFaces {
    faces = List.copyOf(faces);
    ignored = List.copyOf(ignored);
  }
}
