package dev.likeness.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DistanceTest {
  private static final int DIMENSION = 37;

  @Test
  void l2ByHand() {
    assertThat(Distance.L2.between(Encoding.of(1, 2, 3), Encoding.of(4, 6, 3))).isEqualTo(5);
  }

  @Test
  void l1ByHand() {
    assertThat(Distance.L1.between(Encoding.of(1, 2, -3), Encoding.of(4, 6, -1))).isEqualTo(9);
  }

  @Test
  void squaredL2ByHand() {
    assertThat(Distance.SQUARED_L2.between(Encoding.of(1, 2, 3), Encoding.of(4, 6, 3)))
        .isEqualTo(25);
  }

  @Test
  void cosineOfARightAngleIsOne() {
    assertThat(Distance.COSINE.between(Encoding.of(2, 0), Encoding.of(0, 7))).isEqualTo(1);
  }

  @Test
  void cosineOfOppositesIsTwo() {
    assertThat(Distance.COSINE.between(Encoding.of(1, 2), Encoding.of(-2, -4)))
        .isCloseTo(2, within(1e-12));
  }

  @Test
  void cosineOfSixtyDegreesIsAHalf() {
    assertThat(Distance.COSINE.between(Encoding.of(1, 0), Encoding.of(1, (float) Math.sqrt(3))))
        .isCloseTo(0.5, within(1e-7));
  }

  @Test
  void chiSquareByHand() {
    // (1 - 3)^2 / 4 + (2 - 2)^2 / 4 + 0 / 0 taken as 0 + (5 - 0)^2 / 5
    assertThat(Distance.CHI_SQUARE.between(Encoding.of(1, 2, 0, 5), Encoding.of(3, 2, 0, 0)))
        .isEqualTo(6);
  }

  @Test
  void chiSquareRefusesNegativeComponents() {
    assertThatThrownBy(
            () -> Distance.CHI_SQUARE.between(Encoding.of(1, 2, 3), Encoding.of(1, -2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("component 1 is negative");
  }

  @Test
  void otherLengthsAreRefused() {
    assertThatThrownBy(() -> Distance.L2.between(Encoding.of(1, 2), Encoding.of(1, 2, 3)))
        .hasMessage(
            "encodings of 2 and 3 floats cannot be compared: they come from different models");
  }

  @Test
  void namesAreThoseOfCards() {
    assertThat(Distance.SQUARED_L2.id()).isEqualTo("squared_l2");
  }

  @Property
  boolean everyDistanceIsSymmetric(
      @ForAll Distance distance, @ForAll("encodings") Encoding a, @ForAll("encodings") Encoding b) {
    return distance.between(a, b) == distance.between(b, a);
  }

  @Property
  void everyEncodingIsNearestToItself(@ForAll Distance distance, @ForAll("encodings") Encoding a) {
    assertThat(distance.between(a, a)).isCloseTo(0, within(1e-12));
  }

  @Property
  boolean noDistanceIsNegative(
      @ForAll Distance distance, @ForAll("encodings") Encoding a, @ForAll("encodings") Encoding b) {
    return distance.between(a, b) >= 0;
  }

  @Property
  boolean cosineIsAtMostTwo(@ForAll("encodings") Encoding a, @ForAll("encodings") Encoding b) {
    return Distance.COSINE.between(a, b) <= 2;
  }

  @Property
  void squaredL2OfUnitVectorsIsTwiceTheCosine(
      @ForAll("encodings") Encoding a, @ForAll("encodings") Encoding b) {
    assertThat(Distance.SQUARED_L2.between(a.normalised(), b.normalised()))
        .isCloseTo(2 * Distance.COSINE.between(a, b), within(1e-5));
  }

  @Property
  void l2KeepsTheTriangleInequality(
      @ForAll("encodings") Encoding a,
      @ForAll("encodings") Encoding b,
      @ForAll("encodings") Encoding c) {
    assertThat(Distance.L2.between(a, c))
        .isLessThanOrEqualTo(Distance.L2.between(a, b) + Distance.L2.between(b, c) + 1e-9);
  }

  /** Without negative components, so that every distance takes them. */
  @Provide
  Arbitrary<Encoding> encodings() {
    return Arbitraries.floats()
        .between(0, 10)
        .array(float[].class)
        .ofSize(DIMENSION)
        .map(
            values -> {
              values[0] += 0.01f;
              return Encoding.of(values);
            });
  }
}
