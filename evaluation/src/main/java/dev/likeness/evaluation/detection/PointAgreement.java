package dev.likeness.evaluation.detection;

import dev.likeness.face.detect.Face;
import dev.likeness.vision.geometry.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The distances between the five landmarks of two detectors on the same faces, in units of the eye
 * distance. In profiles the eye distance is small, so that a few faces make the mean large, but not
 * the median.
 */
public final class PointAgreement {
  private final List<Double> faces = new ArrayList<>();

  /** Adds the detections of both in a picture; faces that one of them missed are left out. */
  public void add(List<Face> one, List<Face> other) {
    for (Face face : one) {
      Optional<Face> same =
          other.stream()
              .filter(f -> f.box().iouWith(face.box()) >= DetectionCurve.MIN_OVERLAP)
              .max(Comparator.comparingDouble(f -> f.box().iouWith(face.box())));
      if (same.isPresent()) {
        faces.add(apart(face.points().toList(), same.get().points().toList()));
      }
    }
  }

  /** Returns the mean distance of corresponding points, divided by the eye distance. */
  private static double apart(List<Point> points, List<Point> of) {
    double eyes = distance(of.get(0), of.get(1));
    double total = 0;
    for (int i = 0; i < points.size(); i++) {
      total += distance(points.get(i), of.get(i));
    }
    return total / points.size() / Math.max(eyes, 1e-9);
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  /** Returns the number of faces that both detected. */
  public int faces() {
    return faces.size();
  }

  /** Returns the mean over all faces; 0 if there are none. */
  public double mean() {
    return faces.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** Returns the median over all faces; 0 if there are none. */
  public double median() {
    return faces.stream().sorted().skip(faces.size() / 2).findFirst().orElse(0.0);
  }
}
