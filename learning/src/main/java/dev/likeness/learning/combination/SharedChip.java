package dev.likeness.learning.combination;

import dev.likeness.network.AlignmentTemplate;
import dev.likeness.vision.geometry.Point;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The smallest chip that shows what two encoders see of a face, each in a square of its own.
 *
 * <p>The points of the second template are carried to those of the first by a least-squares
 * similarity transform (Umeyama 1991), whose roll is left out. The chip has the pixels of the
 * encoder that sees finer; the first one's lie on its pixels where that is the first.
 *
 * @param template where the points of a face come to lie in the chip
 * @param first the square of the first encoder
 * @param second the square of the second encoder
 */
record SharedChip(AlignmentTemplate template, Part first, Part second) {
  /** At the border of a chip of 112 px, this roll moves a pixel by 2 px. */
  private static final double MAX_ROLL_DEGREES = 2;

  /** Points on cards are rounded: an overlap by less is none. */
  private static final double ROUNDING_PX = 1e-3;

  /**
   * A square in the chip, of another number of pixels: the centre of pixel i lies at {@code start +
   * scale (i + 0.5)}.
   *
   * @param leftPx where it begins, in pixels of the chip
   * @param topPx the same
   * @param scale pixels of the chip to one of the square
   * @param sidePx pixels of the square
   */
  record Part(double leftPx, double topPx, double scale, int sidePx) {
    /** Returns whether this is a chip of a number of pixels as it is. */
    boolean isAllOf(int chipPx) {
      return sidePx == chipPx
          && Math.abs(leftPx) < ROUNDING_PX
          && Math.abs(topPx) < ROUNDING_PX
          && Math.abs(scale - 1) * chipPx < ROUNDING_PX;
    }
  }

  /**
   * Returns the chip of two templates.
   *
   * @throws IllegalArgumentException if one is turned against the other
   */
  static SharedChip of(AlignmentTemplate first, AlignmentTemplate second) {
    List<Point> from = second.points().toList();
    List<Point> to = first.points().toList();
    SimilarityTransform fit = SimilarityTransform.fit(from, to);
    double roll = Math.toDegrees(Math.atan2(fit.b(), fit.a()));
    if (!(Math.abs(roll) <= MAX_ROLL_DEGREES)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the alignment templates of the encoders are turned against each other by %.1f degrees:"
                  + " one chip serves both up to %.0f",
              roll,
              MAX_ROLL_DEGREES));
    }
    double scale = fit.scale();
    double left = mean(to, Point::x) - scale * mean(from, Point::x);
    double top = mean(to, Point::y) - scale * mean(from, Point::y);
    double chipLeft = Math.min(0, Math.floor(left + ROUNDING_PX));
    double chipTop = Math.min(0, Math.floor(top + ROUNDING_PX));
    double secondPx = scale * second.sidePx();
    double sidePx =
        Math.max(
            Math.max(first.sidePx(), left + secondPx) - chipLeft,
            Math.max(first.sidePx(), top + secondPx) - chipTop);
    double finer = Math.max(1, 1 / scale);
    int chipPx = (int) Math.ceil(sidePx * finer - ROUNDING_PX);
    return new SharedChip(
        new AlignmentTemplate(
            chipPx,
            first
                .points()
                .map(p -> new Point((p.x() - chipLeft) * finer, (p.y() - chipTop) * finer))),
        new Part(-chipLeft * finer, -chipTop * finer, finer, first.sidePx()),
        new Part(
            (left - chipLeft) * finer, (top - chipTop) * finer, scale * finer, second.sidePx()));
  }

  private static double mean(List<Point> points, ToDoubleFunction<Point> coordinate) {
    return points.stream().mapToDouble(coordinate).average().orElseThrow();
  }
}
