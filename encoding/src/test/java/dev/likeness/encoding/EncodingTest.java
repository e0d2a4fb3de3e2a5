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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  @Test
  void threeAndFourHaveNormFive() {
    assertThat(Encoding.of(3, 4).norm()).isEqualTo(5);
  }

  @Test
  void normalisedKeepsTheDirection() {
    assertThat(Encoding.of(3, 4).normalised()).isEqualTo(Encoding.of(0.6f, 0.8f));
  }

  @Property
  void normalisedHasNormOne(@ForAll("components") float[] values) {
    assertThat(Encoding.of(values).normalised().norm()).isCloseTo(1, within(1e-5));
  }

  @Provide
  Arbitrary<float[]> components() {
    return Arbitraries.floats().between(0.01f, 1000).array(float[].class).ofMinSize(1);
  }

  @Test
  void theSmallestNumbersCanBeNormalised() {
    assertThat(Encoding.of(Float.MIN_VALUE, 0).normalised()).isEqualTo(Encoding.of(1, 0));
  }

  @Test
  void bytesComeBackAsTheyWere() {
    Encoding encoding = Encoding.of(1.5f, -2, 1e-30f);

    assertThat(Encoding.fromBytes(encoding.toBytes())).isEqualTo(encoding);
  }

  @Test
  void bytesAreLittleEndianFloats() {
    assertThat(Encoding.of(1).toBytes()).containsExactly(0, 0, 0x80, 0x3f);
  }

  @Test
  void halfAFloatIsRefused() {
    assertThatThrownBy(() -> Encoding.fromBytes(new byte[6]))
        .hasMessage("an encoding is stored as 4 bytes per component, got 6 bytes");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void numbersThatAreNoneAreRefused(float value) {
    assertThatThrownBy(() -> Encoding.of(1, value))
        .hasMessageContaining("components of an encoding are finite");
  }

  @Test
  void zerosAreRefused() {
    assertThatThrownBy(() -> Encoding.of(0, 0, 0)).hasMessageContaining("got 3 zeros");
  }

  @Test
  void nothingIsRefused() {
    assertThatThrownBy(Encoding::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theArrayGivenIsCopied() {
    float[] values = {1, 2};
    Encoding encoding = Encoding.of(values);

    values[0] = 9;

    assertThat(encoding.toArray()).containsExactly(1, 2);
  }

  @Test
  void itsTextShowsNoComponent() {
    assertThat(Encoding.of(0.25f, 0.5f)).hasToString("Encoding[2 floats]");
  }
}
