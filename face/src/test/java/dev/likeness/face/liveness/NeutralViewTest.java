package dev.likeness.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeutralViewTest {
  private static final NeutralView NEUTRAL =
      NeutralView.of(List.of(Scene.head(0, 1).seen(0, 0, 1)));

  @Test
  void theSameLookIsNoShift() {
    Shift shift = NEUTRAL.shiftOf(Scene.head(0, 1).seen(0, 0, 1));

    assertThat(shift.yawDegrees()).isCloseTo(0, within(1e-9));
    assertThat(shift.parallaxX()).isCloseTo(0, within(1e-9));
    assertThat(shift.stretchAlong()).isCloseTo(0, within(1e-9));
    assertThat(shift.logScale()).isCloseTo(0, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noAffineMapOfTheLookGivesAParallax(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double a = 1 + 0.4 * random.nextGaussian() / 2;
    double b = 0.3 * random.nextGaussian();
    double c = 0.3 * random.nextGaussian();
    double d = 1 + 0.4 * random.nextGaussian() / 2;
    FivePoints mapped =
        Scene.head(0, 1)
            .seen(0, 0, 1)
            .map(p -> new Point(a * p.x() + b * p.y() + 40, c * p.x() + d * p.y() - 30));

    Shift shift = NEUTRAL.shiftOf(mapped);

    assertThat(shift.parallaxX()).isCloseTo(0, within(1e-9));
    assertThat(shift.parallaxY()).isCloseTo(0, within(1e-9));
  }

  @Test
  void theNoseOfATurnedHeadRunsAheadAsItsDepthSays() {
    // Depth of the nose against the mean of eyes and mouth, in distances of the eyes; the mouth's
    // 4 mm make its plane lean by a little.
    double t = Math.tan(Math.toRadians(15));

    Shift shift = NEUTRAL.shiftOf(Scene.head(0, 1).seen(30, 0, 1));

    assertThat(shift.parallaxX()).isCloseTo(2 * t * (27 - 2) / 63, within(0.02));
    assertThat(shift.stretchAlong()).isCloseTo(-t * t, within(0.005));
    assertThat(shift.yawDegrees()).isCloseTo(30, within(1e-6));
  }

  @Test
  void aFaceTwiceAsLargeHasTheLogarithmOfTwo() {
    assertThat(NEUTRAL.shiftOf(Scene.head(0, 1).seen(0, 0, 2)).logScale())
        .isCloseTo(Math.log(2), within(1e-9));
  }

  @Test
  void placeAndRollDoNotMatter() {
    double cos = Math.cos(0.3);
    double sin = Math.sin(0.3);
    FivePoints turned = Scene.head(0, 1).seen(25, 10, 1);
    FivePoints rolled =
        turned.map(p -> new Point(cos * p.x() - sin * p.y() + 90, sin * p.x() + cos * p.y()));

    Shift shift = NEUTRAL.shiftOf(rolled);

    assertThat(shift.parallaxX()).isCloseTo(NEUTRAL.shiftOf(turned).parallaxX(), within(1e-9));
    assertThat(shift.stretchAslant())
        .isCloseTo(NEUTRAL.shiftOf(turned).stretchAslant(), within(1e-9));
  }
}
