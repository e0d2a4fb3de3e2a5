package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DetailBandsTest {
  private static final int SIDE = 64;

  private final Texture sharp = Textures.grey(Textures.blobs(SIDE, 8));
  private final Plane everywhere = Textures.filled(SIDE, 1);

  private static double distance(Texture a, Texture b) {
    double sum = 0;
    for (int i = 0; i < a.red().values().length; i++) {
      sum += Math.abs(a.red().values()[i] - b.red().values()[i]);
    }
    return sum / a.red().values().length;
  }

  private DetailBands of(float mostGain, Texture face) {
    DetailBands bands = new DetailBands(mostGain);
    bands.add(face, 1);
    return bands;
  }

  @Test
  void aBlurredFaceComesNearerToTheSharpOne() {
    Texture blurred = sharp.blurred(1.2);
    Texture restored = of(3, sharp).restored(blurred, everywhere);
    assertThat(distance(restored, sharp)).isLessThan(0.75 * distance(blurred, sharp));
  }

  @Test
  void aSharpFaceStaysAsItIs() {
    assertThat(distance(of(3, sharp).restored(sharp, everywhere), sharp)).isLessThan(1e-3);
  }

  @Test
  void contrastIsNeverLowered() {
    Texture even = Textures.grey(Textures.filled(SIDE, 90));
    assertThat(distance(of(3, even).restored(sharp, everywhere), sharp)).isLessThan(1e-3);
  }

  @Test
  void outsideNothingChanges() {
    Texture blurred = sharp.blurred(1.2);
    Texture restored = of(3, sharp).restored(blurred, new Plane(SIDE));
    assertThat(distance(restored, blurred)).isZero();
  }
}
