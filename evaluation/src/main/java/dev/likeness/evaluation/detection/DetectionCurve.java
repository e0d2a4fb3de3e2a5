package dev.likeness.evaluation.detection;

import dev.likeness.face.detect.Face;
import dev.likeness.vision.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Precision and recall of a face detector at every score.
 *
 * <p>Detections are matched in descending order of score: each with the free annotated box of the
 * largest intersection over union, at least {@value #MIN_OVERLAP}. A matched detection is a true
 * positive; one that overlaps an ignored box is not counted; all others are false positives.
 */
public final class DetectionCurve {
  static final double MIN_OVERLAP = 0.5;

  /** A counted detection. */
  private record Found(double score, boolean right) {}

  private final List<Found> found = new ArrayList<>();
  private int known;

  /**
   * Precision and recall at a score.
   *
   * @param score the minimum score of a detection
   * @param precision the share of detections that are true positives; 1 without detections
   * @param recall the share of annotated faces that are detected
   */
  public record Point(double score, double precision, double recall) {}

  /** Adds a picture with its detections. */
  public void add(GroundTruthFaces picture, List<Face> faces) {
    known += picture.faces().size();
    List<Box> left = new ArrayList<>(picture.faces());
    List<Face> byScore =
        faces.stream().sorted(Comparator.comparingDouble(Face::score).reversed()).toList();
    for (Face face : byScore) {
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

  /** Returns the number of annotated faces. */
  public int known() {
    return known;
  }

  /** Returns precision and recall at a minimum score. */
  public Point at(double score) {
    long taken = found.stream().filter(f -> f.score() >= score).count();
    long right = found.stream().filter(f -> f.score() >= score && f.right()).count();
    return point(score, taken, right);
  }

  /** Returns the point of the largest recall with a minimum precision; recall 0 if none. */
  public Point atPrecision(double precision) {
    List<Found> byScore =
        found.stream().sorted(Comparator.comparingDouble(Found::score).reversed()).toList();
    Point best = new Point(1, 1, 0);
    long right = 0;
    for (int i = 0; i < byScore.size(); i++) {
      right += byScore.get(i).right() ? 1 : 0;
      boolean tied = i + 1 < byScore.size() && byScore.get(i + 1).score() == byScore.get(i).score();
      if (tied) {
        continue;
      }
      Point here = point(byScore.get(i).score(), i + 1L, right);
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
