package dev.likeness.evaluation.detection;

import dev.likeness.face.detect.Face;
import dev.likeness.vision.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Precision and recall of found faces at every score.
 *
 * <p>The surest face of a picture takes, of the known boxes that no surer one took, that which it
 * overlaps most, if their intersection over union is {@value #MIN_OVERLAP} or more; it is right
 * then. One that overlaps an ignored box counts neither way. All others are wrong.
 */
public final class DetectionCurve {
  static final double MIN_OVERLAP = 0.5;

  /** A found face that counts. */
  private record Found(double score, boolean right) {}

  private final List<Found> found = new ArrayList<>();
  private int known;

  /**
   * Precision and recall at a score.
   *
   * @param score faces at least as sure are taken
   * @param precision the share of them that is right; 1 if there are none
   * @param recall the share of known faces that is among them
   */
  public record Point(double score, double precision, double recall) {}

  /** Adds a picture and what was found in it. */
  public void add(GroundTruthFaces picture, List<Face> faces) {
    known += picture.faces().size();
    List<Box> left = new ArrayList<>(picture.faces());
    List<Face> surestFirst =
        faces.stream().sorted(Comparator.comparingDouble(Face::score).reversed()).toList();
    for (Face face : surestFirst) {
      Optional<Box> best = nearest(left, face.box());
      if (best.isPresent()) {
        left.remove(best.get());
        found.add(new Found(face.score(), true));
      } else if (nearest(picture.ignored(), face.box()).isEmpty()) {
        found.add(new Found(face.score(), false));
      }
    }
  }

  private static Optional<Box> nearest(List<Box> boxes, Box to) {
    return boxes.stream()
        .filter(box -> box.iouWith(to) >= MIN_OVERLAP)
        .max(Comparator.comparingDouble(to::iouWith));
  }

  /** Returns how many faces are known. */
  public int known() {
    return known;
  }

  /** Returns precision and recall when faces of at least a score are taken. */
  public Point at(double score) {
    long taken = found.stream().filter(f -> f.score() >= score).count();
    long right = found.stream().filter(f -> f.score() >= score && f.right()).count();
    return point(score, taken, right);
  }

  /**
   * Returns the point of the largest recall with at least a precision; recall 0 if there is none.
   */
  public Point atPrecision(double precision) {
    List<Found> surestFirst =
        found.stream().sorted(Comparator.comparingDouble(Found::score).reversed()).toList();
    Point best = new Point(1, 1, 0);
    long right = 0;
    for (int i = 0; i < surestFirst.size(); i++) {
      right += surestFirst.get(i).right() ? 1 : 0;
      boolean together =
          i + 1 < surestFirst.size()
              && surestFirst.get(i + 1).score() == surestFirst.get(i).score();
      if (together) {
        continue;
      }
      Point here = point(surestFirst.get(i).score(), i + 1L, right);
      if (here.precision() >= precision && here.recall() > best.recall()) {
        best = here;
      }
    }
    return best;
  }

  private Point point(double score, long taken, long right) {
    return new Point(
        score, taken == 0 ? 1 : (double) right / taken, known == 0 ? 0 : (double) right / known);
  }
}
