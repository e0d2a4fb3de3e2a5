package dev.likeness.learning.distillation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.vision.Picture;
import org.junit.jupiter.api.Test;

class MixturesTest {
  private static final int[] PARTNERS = {7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21};
  private static final Mixtures MIXTURES = new Mixtures(PARTNERS, 3, 4);

  @Test
  void aMixtureLiesBetweenItsTwoFaces() {
    Picture black = Picture.filled(4, 4, 0xff000000);
    Picture white = Picture.filled(4, 4, 0xffffffff);
    for (int face = 0; face < 50; face++) {
      int grey = Mixtures.mixed(black, white, MIXTURES.share(face, 1)).argb(2, 2) & 0xff;
      assertThat(grey).isBetween((int) (0.3 * 255) - 1, (int) (0.7 * 255) + 1);
    }
  }

  @Test
  void partnersAreDrawnAnewForEachMixtureFromThoseThatMayBe() {
    long differing = 0;
    for (int face = 0; face < 50; face++) {
      assertThat(MIXTURES.partner(face, 1)).isBetween(7, 21).isEqualTo(MIXTURES.partner(face, 1));
      differing += MIXTURES.partner(face, 1) == MIXTURES.partner(face, 2) ? 0 : 1;
    }
    assertThat(differing).isGreaterThan(40);
  }
}
