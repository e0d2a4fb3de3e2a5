package dev.likeness.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SimilarityTransformTest {
  private static final List<Point> TEMPLATE =
      List.of(
          new Point(38, 52),
          new Point(74, 52),
          new Point(56, 72),
          new Point(42, 92),
          new Point(71, 92));

  @Test
  void aQuarterTurnByHand() {
    SimilarityTransform turn = new SimilarityTransform(0, 2, 10, 20);

    assertThat(turn.apply(new Point(3, 4))).isEqualTo(new Point(2, 26));
  }

  @Test
  void itsScaleIsTheFactorOfLengths() {
    assertThat(new SimilarityTransform(3, 4, 0, 0).scale()).isEqualTo(5);
  }

  @Property
  void fittingRecoversTheTransformExactly(@ForAll("transforms") SimilarityTransform truth) {
    SimilarityTransform fitted =
        SimilarityTransform.fit(TEMPLATE, TEMPLATE.stream().map(truth::apply).toList());

    for (Point p : TEMPLATE) {
      assertThat(fitted.apply(p).distanceTo(truth.apply(p))).isLessThan(1e-8);
    }
  }

  @Property
  void theInverseUndoesIt(@ForAll("transforms") SimilarityTransform transform) {
    Point p = new Point(12.5, -7);

    assertThat(transform.inverse().apply(transform.apply(p)).distanceTo(p)).isLessThan(1e-7);
  }

  @Property
  void noNearbyTransformFitsBetter(
      @ForAll("transforms") SimilarityTransform start, @ForAll @Size(5) List<Integer> noise) {
    List<Point> target =
        IntStream.range(0, 5)
            .mapToObj(i -> start.apply(TEMPLATE.get(i)).plus(noise.get(i) % 9, noise.get(i) % 7))
            .toList();
    SimilarityTransform best = SimilarityTransform.fit(TEMPLATE, target);
    double least = error(best, target);

    for (double step : new double[] {-1e-3, 1e-3}) {
      assertThat(error(moved(best, step, 0, 0, 0), target)).isGreaterThanOrEqualTo(least);
      assertThat(error(moved(best, 0, step, 0, 0), target)).isGreaterThanOrEqualTo(least);
      assertThat(error(moved(best, 0, 0, step, 0), target)).isGreaterThanOrEqualTo(least);
      assertThat(error(moved(best, 0, 0, 0, step), target)).isGreaterThanOrEqualTo(least);
    }
  }

  @Test
  void pointsThatCoincideAreRefused() {
    Point p = new Point(1, 1);

    assertThatThrownBy(() -> SimilarityTransform.fit(List.of(p, p), TEMPLATE.subList(0, 2)))
        .hasMessage("the points to fit from all coincide");
  }

  @Test
  void onePairIsTooFew() {
    assertThatThrownBy(
            () -> SimilarityTransform.fit(TEMPLATE.subList(0, 1), TEMPLATE.subList(0, 1)))
        .hasMessageContaining("two or more pairs of points, got 1 and 1");
  }

  @Test
  void aScaleOfNothingIsRefused() {
    assertThatThrownBy(() -> new SimilarityTransform(0, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<SimilarityTransform> transforms() {
    Arbitrary<Double> scale = Arbitraries.doubles().between(0.05, 20);
    Arbitrary<Double> angle = Arbitraries.doubles().between(-3.14, 3.14);
    Arbitrary<Double> shift = Arbitraries.doubles().between(-500, 500);
    return Combinators.combine(scale, angle, shift, shift)
        .as((s, t, x, y) -> new SimilarityTransform(s * Math.cos(t), s * Math.sin(t), x, y));
  }

  private static SimilarityTransform moved(
      SimilarityTransform t, double a, double b, double x, double y) {
    return new SimilarityTransform(t.a() + a, t.b() + b, t.tx() + x, t.ty() + y);
  }

  private static double error(SimilarityTransform t, List<Point> target) {
    double sum = 0;
    for (int i = 0; i < target.size(); i++) {
      double distance = t.apply(TEMPLATE.get(i)).distanceTo(target.get(i));
      sum += distance * distance;
    }
    return sum;
  }
}
