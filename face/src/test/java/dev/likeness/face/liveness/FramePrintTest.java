package dev.likeness.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramePrintTest {
  private static final double QUALITY = 0.9;

  private final InventedFrame frame = InventedFrame.of(1);
  private final FramePrint print = frame.print(QUALITY);

  @Test
  void theSameFileIsTheSame() {
    assertThat(frame.print(QUALITY).isSameFile(print)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.75, 0.95})
  void aFrameThatWasEncodedAnewIsAnotherFileAndResemblesItself(double quality) {
    FramePrint copy = frame.print(quality);

    assertThat(copy.isSameFile(print)).isFalse();
    assertThat(copy.copies().contains(print)).isTrue();
  }

  @Test
  void aBrightenedFrameResemblesItself() {
    assertThat(frame.with(level -> level * 11 / 10 + 4).print(QUALITY).copies().contains(print))
        .isTrue();
  }

  /** Noise moves the points that a detector finds. */
  @Test
  void aNoisyFrameWithPointsALittleAsideResemblesItself() {
    SplittableRandom random = new SplittableRandom(1);
    InventedFrame noisy = frame.with(level -> level + (int) Math.round(6 * random.nextGaussian()));

    assertThat(noisy.print(QUALITY, 0.7).copies().contains(print)).isTrue();
  }

  @Test
  void anotherFrameDoesNotResemble() {
    assertThat(InventedFrame.of(2).print(QUALITY).copies().contains(print)).isFalse();
  }
}
