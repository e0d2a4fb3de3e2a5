package dev.likeness.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.vision.Picture;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColourTransferTest {
  @Test
  void aMatchedStyleHasTheMeanAndCovarianceOfTheContent() {
    Picture style = noise(1, 110, 160, 40, 120);
    Picture content = noise(2, 70, 140, 90, 130);

    Picture matched = ColourTransfer.matched(style, content);

    double[][] expected = statistics(content);
    double[][] found = statistics(matched);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 3; column++) {
        assertThat(found[row][column])
            .as("row " + row + ", column " + column)
            .isCloseTo(expected[row][column], within(row == 0 ? 0.01 : 0.002));
      }
    }
  }

  @Test
  void greysLikeTheContentHaveItsMeanAndDeviation() {
    Picture style = noise(1, 10, 250, 40, 120);
    Picture content = noise(2, 90, 140, 90, 130);

    double[][] found = statistics(ColourTransfer.greyLike(style, content));

    double[][] expected = statistics(ColourTransfer.grey(content));
    assertThat(found[0][0]).isCloseTo(expected[0][0], within(0.005));
    assertThat(found[1][0]).isCloseTo(expected[1][0], within(0.0005));
  }

  @Test
  void theColoursOfTheContentComeBack() {
    Picture content = Picture.filled(1, 1, 0xff804020);
    Picture painting = Picture.filled(1, 1, 0xff606060);

    // Y of the content is 79.49, that of the painting 96: all three become 16.51 more.
    assertThat(ColourTransfer.withColoursOf(painting, content).argb(0, 0)).isEqualTo(0xff915131);
  }

  /** Colours between bounds; green follows red. */
  private static Picture noise(long seed, int redLow, int redHigh, int blueLow, int blueHigh) {
    Random random = new Random(seed);
    int[] pixels = new int[64 * 64];
    for (int i = 0; i < pixels.length; i++) {
      int red = redLow + random.nextInt(redHigh - redLow);
      int green = (red + 80 + random.nextInt(60)) / 2;
      int blue = blueLow + random.nextInt(blueHigh - blueLow);
      pixels[i] = 0xff000000 | red << 16 | green << 8 | blue;
    }
    return Picture.of(64, 64, pixels);
  }

  /** Means, then covariances, of red, green and blue from 0 to 1. */
  private static double[][] statistics(Picture picture) {
    double[][] statistics = new double[4][3];
    int[] pixels = picture.toArgb();
    for (int pixel : pixels) {
      for (int i = 0; i < 3; i++) {
        statistics[0][i] += (pixel >> (16 - 8 * i) & 0xff) / 255.0 / pixels.length;
      }
    }
    for (int pixel : pixels) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          statistics[1 + i][j] +=
              ((pixel >> (16 - 8 * i) & 0xff) / 255.0 - statistics[0][i])
                  * ((pixel >> (16 - 8 * j) & 0xff) / 255.0 - statistics[0][j])
                  / pixels.length;
        }
      }
    }
    return statistics;
  }
}
