package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrimmedMeanTest {
  private static final List<Texture> FIVE =
      List.of(grey(10), grey(250), grey(20), grey(30), grey(0));

  private static Texture grey(float value) {
    return Textures.grey(Textures.filled(1, value));
  }

  private static float mean(float[] weights, double trimmed) {
    return TrimmedMean.of(FIVE, weights, trimmed).red().values()[0];
  }

  @Test
  void theDarkestAndTheBrightestDoNotCount() {
    // 0 and 250 are left out; (10 + 20 + 30) / 3.
    assertThat(mean(new float[] {1, 1, 1, 1, 1}, 0.2)).isCloseTo(20, Offset.offset(1e-4f));
  }

  @Test
  void weightsCountAmongThoseThatAreLeft() {
    // (2 * 10 + 1 * 20 + 1 * 30) / 4.
    assertThat(mean(new float[] {2, 9, 1, 1, 9}, 0.2)).isCloseTo(17.5f, Offset.offset(1e-4f));
  }

  @Test
  void nothingTrimmedIsTheMean() {
    assertThat(mean(new float[] {1, 1, 1, 1, 1}, 0)).isCloseTo(62, Offset.offset(1e-4f));
  }

  @Test
  void noMoreThanHalfIsTrimmedAtAnEnd() {
    assertThatThrownBy(() -> mean(new float[] {1, 1, 1, 1, 1}, 0.5))
        .hasMessageContaining("below a half, got 0.5");
  }
}
