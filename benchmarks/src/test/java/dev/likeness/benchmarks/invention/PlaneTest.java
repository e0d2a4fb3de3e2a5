package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlaneTest {
  @Test
  void betweenPixelsTheFourAboutAreMixed() {
    Plane plane = new Plane(2, new float[] {0, 4, 8, 12});
    assertThat(plane.at(0.5f, 0.25f)).isEqualTo(4);
  }

  @Test
  void beyondTheBorderTheNearestPixelCounts() {
    Plane plane = new Plane(2, new float[] {0, 4, 8, 12});
    assertThat(plane.at(9, -3)).isEqualTo(4);
  }

  @Test
  void blurKeepsWhatIsEven() {
    for (float value : Textures.filled(9, 7).blurred(1.7).values()) {
      assertThat(value).isCloseTo(7, Offset.offset(1e-4f));
    }
  }

  @Test
  void blurSpreadsADotByItsDeviation() {
    Plane dot = new Plane(41);
    dot.values()[20 * 41 + 20] = 1;
    float[] blurred = dot.blurred(2.5).values();
    double variance = 0;
    for (int i = 0; i < blurred.length; i++) {
      variance += blurred[i] * Math.pow(i % 41 - 20, 2);
    }
    // The kernel ends after 2.6 deviations, so it spreads a little less.
    assertThat(Math.sqrt(variance)).isBetween(2.2, 2.5);
  }

  @Test
  void shrinkingKeepsTheMeanOfEachQuarter() {
    Plane plane = new Plane(4, new float[] {1, 1, 5, 5, 1, 1, 5, 5, 9, 9, 3, 3, 9, 9, 3, 3});
    assertThat(plane.scaledTo(2).values()[2]).isGreaterThan(plane.scaledTo(2).values()[0]);
  }

  @Test
  void aPlaneIsSquare() {
    assertThatThrownBy(() -> new Plane(3, new float[8])).hasMessageContaining("got 8");
  }
}
