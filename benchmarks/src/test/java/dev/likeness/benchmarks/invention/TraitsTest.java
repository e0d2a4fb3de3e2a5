package dev.likeness.benchmarks.invention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.benchmarks.invention.Traits.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On squares whose right half is brighter, and that are paler the wider the mouth is. */
class TraitsTest {
  private static final int SIDE = FaceFrame.SIDE_PX;
  private static final double PALER = 60;

  private static final Traits TRAITS = learnt();
  private static final InventedFace PLAIN =
      new InventedFace(
          Flow.still(SIDE), Textures.grey(Textures.filled(SIDE, 120)), Textures.filled(SIDE, 1), 0);

  private static Traits learnt() {
    Random random = new Random(4);
    List<AlignedFace> faces = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      double light = 0.4 * random.nextDouble() - 0.2;
      double smile = 0.8 + 0.2 * random.nextDouble();
      Plane plane = new Plane(SIDE);
      for (int k = 0; k < plane.values().length; k++) {
        double half = k % SIDE < SIDE / 2 ? -0.5 : 0.5;
        plane.values()[k] = (float) ((100 + PALER * smile) * (1 + light * half));
      }
      faces.add(
          new AlignedFace(
              Textures.grey(plane).toPicture(),
              10 * random.nextGaussian(),
              10 * random.nextGaussian(),
              smile));
    }
    List<Integer> all = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    return Traits.of(FaceModel.of(faces), List.of(all));
  }

  private static double mean(Texture texture, int fromColumn, int toColumn) {
    double sum = 0;
    int count = 0;
    for (int y = SIDE / 3; y < 2 * SIDE / 3; y++) {
      for (int x = fromColumn; x < toColumn; x++) {
        sum += texture.red().values()[y * SIDE + x];
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void lightFromTheRightBrightensTheRightAsMuchAsItDarkensTheLeft() {
    Texture lit = TRAITS.changed(PLAIN, Trait.LIGHT, 0.2).texture();
    // Means of the faces are about 154, so 0.2 is 15 levels on each side.
    assertThat(mean(lit, 130, 200)).isBetween(132.0, 138.0);
    assertThat(mean(lit, 24, 94)).isBetween(102.0, 108.0);
  }

  @Test
  void whatGoesWithASmileIsLearntFromSmiles() {
    Texture smiling = TRAITS.changed(PLAIN, Trait.SMILE, 0.1).texture();
    assertThat(mean(smiling, 40, 180)).isBetween(120 + 0.1 * PALER - 1, 120 + 0.1 * PALER + 1);
  }

  @Test
  void aFaceKnowsHowFarItWasTurned() {
    InventedFace turned = TRAITS.changed(PLAIN, Trait.YAW, 7);
    assertThat(TRAITS.changed(turned, Trait.SMILE, 0.1).yawDegrees()).isEqualTo(7);
  }

  @Test
  void noAmountIsNoChange() {
    Texture same = TRAITS.changed(PLAIN, Trait.YAW, 0).texture();
    assertThat(same.red().values()).containsExactly(PLAIN.texture().red().values());
  }
}
