package dev.likeness.face.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps of each group of overlapping faces the surest. */
final class NonMaximumSuppression {
  private NonMaximumSuppression() {}

  /**
   * Returns the faces that no surer kept face overlaps by more than {@code maxOverlap}
   * (intersection over union), surest first.
   */
  static List<Face> keepSurest(List<Face> faces, double maxOverlap) {
    List<Face> bySureness = new ArrayList<>(faces);
    bySureness.sort(Comparator.comparingDouble(Face::score).reversed());
    List<Face> kept = new ArrayList<>();
    for (Face face : bySureness) {
      if (kept.stream().noneMatch(k -> k.box().iouWith(face.box()) > maxOverlap)) {
        kept.add(face);
      }
    }
    return kept;
  }
}
