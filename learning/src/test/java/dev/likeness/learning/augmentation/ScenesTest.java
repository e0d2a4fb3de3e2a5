package dev.likeness.learning.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.vision.Picture;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScenesTest {
  private static final int SIDE = 96;
  private static final int FACE = 0xffff0000;

  private static Scenes scenes() {
    Picture face = Picture.filled(60, 80, FACE);
    Picture background = Picture.filled(120, 70, 0xff0000ff);
    return new Scenes(new Scenes.Source(3, i -> face), new Scenes.Source(2, i -> background), SIDE);
  }

  /** Whatever the light, faces are redder than blue, and the background is not. */
  private static double shareOfFaces(Picture scene) {
    int faces = 0;
    for (int argb : scene.toArgb()) {
      faces += (argb >> 16 & 0xff) > (argb & 0xff) + 40 ? 1 : 0;
    }
    return (double) faces / (SIDE * SIDE);
  }

  @Test
  void aSceneIsAFunctionOfTheRandomNumbers() {
    assertThat(scenes().draw(new Random(3))).isEqualTo(scenes().draw(new Random(3)));
    assertThat(scenes().draw(new Random(3))).isNotEqualTo(scenes().draw(new Random(4)));
  }

  @Test
  void someScenesHaveNoFaceAndOthersAreFullOfIt() {
    int none = 0;
    int full = 0;
    for (int i = 0; i < 200; i++) {
      Picture scene = scenes().draw(new Random(i));
      assertThat(scene.widthPx()).isEqualTo(SIDE);
      double share = shareOfFaces(scene);
      none += share == 0 ? 1 : 0;
      full += share > 0.9 ? 1 : 0;
    }
    assertThat(none).isBetween(10, 100);
    assertThat(full).isBetween(10, 80);
  }
}
