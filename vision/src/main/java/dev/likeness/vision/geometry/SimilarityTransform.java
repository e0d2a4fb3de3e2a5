package dev.likeness.vision.geometry;

import java.util.List;

/**
 * A rotation, a uniform scale and a shift: {@code (x, y) -> (a x - b y + tx, b x + a y + ty)}.
 *
 * @param a scale times the cosine of the angle
 * @param b scale times the sine of the angle
 * @param tx shift to the right, in pixels of the target
 * @param ty shift down, in pixels of the target
 */
public record SimilarityTransform(double a, double b, double tx, double ty) {
  public SimilarityTransform {
    if (!Double.isFinite(a + b + tx + ty) || (a == 0 && b == 0)) {
      throw new IllegalArgumentException(
          "a similarity transform has finite numbers and a scale above 0");
    }
  }

  /**
   * Returns the transform that carries {@code from} closest to {@code to}: the one that minimises
   * {@code sum_i ||T(from_i) - to_i||^2}.
   *
   * <p>Umeyama 1991 (IEEE PAMI 13(4), eq. 40 to 42) for two dimensions, where the optimum is in
   * closed form: about the centroids, {@code a = sum(x.u) / sum(x.x)} and {@code b = sum(x cross u)
   * / sum(x.x)}. Reflections are not considered.
   *
   * @throws IllegalArgumentException if the lists differ in length, or {@code from} does not hold
   *     two different points
   */
  public static SimilarityTransform fit(List<Point> from, List<Point> to) {
    if (from.size() != to.size() || from.size() < 2) {
      throw new IllegalArgumentException(
          "a similarity transform is fitted to two or more pairs of points, got "
              + from.size()
              + " and "
              + to.size());
    }
    Point fromCentre = centroid(from);
    Point toCentre = centroid(to);
    double dot = 0;
    double cross = 0;
    double square = 0;
    for (int i = 0; i < from.size(); i++) {
      double x = from.get(i).x() - fromCentre.x();
      double y = from.get(i).y() - fromCentre.y();
      double u = to.get(i).x() - toCentre.x();
      double v = to.get(i).y() - toCentre.y();
      dot += x * u + y * v;
      cross += x * v - y * u;
      square += x * x + y * y;
    }
    if (square == 0) {
      throw new IllegalArgumentException("the points to fit from all coincide");
    }
    double a = dot / square;
    double b = cross / square;
    return new SimilarityTransform(
        a,
        b,
        toCentre.x() - a * fromCentre.x() + b * fromCentre.y(),
        toCentre.y() - b * fromCentre.x() - a * fromCentre.y());
  }

  /** Returns where a point goes. */
  public Point apply(Point p) {
    return new Point(a * p.x() - b * p.y() + tx, b * p.x() + a * p.y() + ty);
  }

  /** Returns the transform that undoes this one. */
  public SimilarityTransform inverse() {
    double square = a * a + b * b;
    double ia = a / square;
    double ib = -b / square;
    return new SimilarityTransform(ia, ib, -(ia * tx - ib * ty), -(ib * tx + ia * ty));
  }

  /** Returns the factor by which lengths grow. */
  public double scale() {
    return Math.hypot(a, b);
  }

  private static Point centroid(List<Point> points) {
    double x = 0;
    double y = 0;
    for (Point p : points) {
      x += p.x();
      y += p.y();
    }
    return new Point(x / points.size(), y / points.size());
  }
}
