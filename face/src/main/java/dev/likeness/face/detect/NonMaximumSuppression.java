package dev.likeness.face.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Non-maximum suppression: keeps the face with the highest score of each group of overlapping
 * faces.
 */
final class NonMaximumSuppression {
  private NonMaximumSuppression() {}

  /**
   * Returns the faces that no kept face of a higher score overlaps by more than {@code maxOverlap}
   * (intersection over union), in order of decreasing score.
   */
  static List<Face> keepHighestScores(List<Face> faces, double maxOverlap) {
    List<Face> byScore = new ArrayList<>(faces);
    byScore.sort(Comparator.comparingDouble(Face::score).reversed());
    List<Face> kept = new ArrayList<>();
    for (Face face : byScore) {
      if (kept.stream().noneMatch(k -> k.box().iouWith(face.box()) > maxOverlap)) {
        kept.add(face);
      }
    }
    return kept;
  }
}
