package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadMaskTest {
  private static final int SIDE = FaceFrame.SIDE_PX;

  /** Returns grey, with a left border of its own brightness. */
  private static Texture withLeftBorder(float value) {
    Plane plane = Textures.filled(SIDE, 100);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < 20; x++) {
        plane.values()[y * SIDE + x] = value;
      }
    }
    return Textures.grey(plane);
  }

  private final Plane mask =
      HeadMask.of(List.of(withLeftBorder(0), withLeftBorder(255)), new float[] {0.5f, 0.5f});

  @Test
  void whereFacesDifferIsBackground() {
    assertThat(mask.at(4, 4)).isLessThan(0.02f);
  }

  @Test
  void whereFacesAgreeIsHead() {
    assertThat(mask.at(SIDE - 5, 4)).isGreaterThan(0.98f);
  }

  @Test
  void theOutlineOfAFaceIsAlwaysHead() {
    Texture dark = Textures.grey(Textures.filled(SIDE, 0));
    Texture bright = Textures.grey(Textures.filled(SIDE, 255));
    Plane nothingAgrees = HeadMask.of(List.of(dark, bright), new float[] {0.5f, 0.5f});
    assertThat(nothingAgrees.at(SIDE / 2f, SIDE / 2f)).isGreaterThan(0.98f);
    assertThat(nothingAgrees.at(2, 2)).isLessThan(0.02f);
  }
}
