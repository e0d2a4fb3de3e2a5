package dev.likeness.vision.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BoxTest {
  @Test
  void aQuarterOfOverlapByHand() {
    Box left = new Box(0, 0, 2, 2);
    Box right = new Box(1, 1, 2, 2);

    // 1 in common, 4 + 4 - 1 together.
    assertThat(left.iouWith(right)).isEqualTo(1.0 / 7);
  }

  @Test
  void boxesThatTouchDoNotOverlap() {
    assertThat(new Box(0, 0, 2, 2).overlapWith(new Box(2, 0, 2, 2))).isZero();
  }

  @Test
  void aBoxOfNothingHasNoOverlapWithItself() {
    assertThat(new Box(3, 3, 0, 0).iouWith(new Box(3, 3, 0, 0))).isZero();
  }

  @Test
  void itsCentreLiesHalfWay() {
    assertThat(new Box(1, 2, 4, 6).centre()).isEqualTo(new Point(3, 5));
  }

  @Test
  void aNegativeWidthIsRefused() {
    assertThatThrownBy(() -> new Box(0, 0, -1, 1)).hasMessageContaining("got width -1.0");
  }

  @Test
  void aCornerThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> new Box(Double.NaN, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  boolean overlapOverUnionIsSymmetric(@ForAll("boxes") Box a, @ForAll("boxes") Box b) {
    return a.iouWith(b) == b.iouWith(a);
  }

  @Property
  boolean overlapOverUnionLiesBetweenNothingAndOne(@ForAll("boxes") Box a, @ForAll("boxes") Box b) {
    return a.iouWith(b) >= 0 && a.iouWith(b) <= 1 + 1e-12;
  }

  @Property
  void overlapOverUnionDoesNotDependOnScale(@ForAll("boxes") Box a, @ForAll("boxes") Box b) {
    assertThat(a.times(3).iouWith(b.times(3))).isCloseTo(a.iouWith(b), within(1e-9));
  }

  @Property
  void everyBoxCoversItself(@ForAll("boxes") Box a) {
    assertThat(a.iouWith(a)).isCloseTo(1, within(1e-9));
  }

  @Provide
  Arbitrary<Box> boxes() {
    Arbitrary<Double> corner = Arbitraries.doubles().between(-100, 100);
    Arbitrary<Double> extent = Arbitraries.doubles().between(0.5, 100);
    return Combinators.combine(corner, corner, extent, extent).as(Box::new);
  }
}
