package dev.likeness.learning.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.vision.Picture;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrainTest {
  private static final Picture GREY = Picture.filled(33, 20, 0xff808080);

  /** Returns the mean distance between neighbours in a row, over the channels. */
  private static double roughness(Picture picture) {
    double sum = 0;
    int count = 0;
    for (int y = 0; y < picture.heightPx(); y++) {
      for (int x = 1; x < picture.widthPx(); x++) {
        for (int shift = 16; shift >= 0; shift -= 8) {
          int here = picture.argb(x, y) >> shift & 0xff;
          sum += Math.abs(here - (picture.argb(x - 1, y) >> shift & 0xff));
          count++;
        }
      }
    }
    return sum / count;
  }

  @Test
  void aFlatPictureBecomesRoughAndKeepsItsSize() {
    for (int seed = 0; seed < 50; seed++) {
      Picture grained = Grain.over(GREY, new Random(seed));

      assertThat(grained.widthPx()).isEqualTo(33);
      assertThat(grained.heightPx()).isEqualTo(20);
      assertThat(roughness(grained)).as("seed %d", seed).isGreaterThan(0.3);
    }
  }

  @Test
  void someGrainIsColouredAndSomeIsGrey() {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int seed = 0; seed < 50; seed++) {
      double colour = colour(Grain.over(GREY, new Random(seed)));
      least = Math.min(least, colour);
      most = Math.max(most, colour);
    }

    assertThat(least).isLessThan(2);
    assertThat(most).isGreaterThan(20);
  }

  /** Returns how far red and blue vary apart: the deviation of their difference. */
  private static double colour(Picture picture) {
    double sum = 0;
    double squares = 0;
    int count = picture.widthPx() * picture.heightPx();
    for (int i = 0; i < count; i++) {
      int pixel = picture.argb(i % picture.widthPx(), i / picture.widthPx());
      double apart = (pixel >> 16 & 0xff) - (pixel & 0xff);
      sum += apart;
      squares += apart * apart;
    }
    return Math.sqrt(Math.max(0, squares / count - sum / count * sum / count));
  }

  @Test
  void itIsAFunctionOfTheRandomNumbers() {
    assertThat(Grain.over(GREY, new Random(7))).isEqualTo(Grain.over(GREY, new Random(7)));
  }
}
