package dev.likeness.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResizeTest {
  /** One level: sums in float and fixed point against double, both rounded. */
  private static final int TOLERANCE = 1;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isThePlainTwinOnRandomShapes(boolean opaque) {
    Random random = new Random(11);
    for (int round = 0; round < 60; round++) {
      Picture source = noise(1 + random.nextInt(70), 1 + random.nextInt(70), opaque, random);
      int width = 1 + random.nextInt(90);
      int height = 1 + random.nextInt(90);

      Picture resized = Resize.to(source, width, height);

      assertThat(farthest(resized, plainTwin(source, width, height)))
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @Test
  void aPictureOfOneColourKeepsIt() {
    assertThat(Resize.to(Picture.filled(997, 613, 0xfffefdfc), 113, 71))
        .isEqualTo(Picture.filled(113, 71, 0xfffefdfc));
  }

  @Test
  void fineStripesTurnGreyWhenShrunk() {
    Picture stripes =
        Picture.ofRows(
            640,
            8,
            (y, into, at) -> {
              for (int x = 0; x < 640; x++) {
                into[at + x] = x % 2 == 0 ? 0xff000000 : 0xffffffff;
              }
            });

    int[] greys = Resize.to(stripes, 64, 8).crop(1, 0, 62, 8).toArgb();

    assertThat(greys).containsOnly(0xff808080);
  }

  @Test
  void halvingByHandWeighsOneThreeThreeOne() {
    // Reach 2 about the middle of four: distances 1.5, .5, .5, 1.5, weights 1, 3, 3, 1 of 8.
    Picture line = Picture.of(6, 1, greys(0, 0, 80, 160, 240, 0));

    assertThat(Resize.to(line, 3, 1).argb(1, 0) & 0xff).isEqualTo((3 * 80 + 3 * 160 + 240) / 8);
  }

  @Test
  void growingMixesTheTwoNearest() {
    // Centres of four in two: 0.25, 0.75, 1.25, 1.75, between source centres 0.5 and 1.5.
    Picture line = Picture.of(2, 1, greys(0, 100));

    assertThat(Resize.to(line, 4, 1).toArgb()).isEqualTo(greys(0, 25, 75, 100));
  }

  @Test
  void transparentPixelsLendNoColour() {
    Picture line = Picture.of(2, 1, new int[] {0xff204060, 0x00ffffff});

    assertThat(Resize.to(line, 1, 1).argb(0, 0)).isEqualTo(0x80204060);
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    Picture picture = Picture.filled(5, 4, 1);

    assertThat(Resize.to(picture, 5, 4)).isSameAs(picture);
  }

  @ParameterizedTest
  @CsvSource({"4000,3000,1280,1280,960", "3,4000,100,1,100", "1281,1280,1280,1280,1279"})
  void theLongestSideShrinksInProportion(int width, int height, int most, int w, int h) {
    Picture small = Resize.longestSide(Picture.filled(width, height, 0xff000000), most);

    assertThat(small).hasToString(Picture.filled(w, h, 0).toString());
  }

  @Test
  void theLongestSideNeverGrows() {
    Picture small = Picture.filled(10, 20, 0);

    assertThat(Resize.longestSide(small, 20)).isSameAs(small);
  }

  @Test
  void aSizeOfNothingIsRefused() {
    assertThatThrownBy(() -> Resize.to(Picture.filled(1, 1, 0), 0, 3))
        .hasMessage("a picture is resized to at least 1 x 1 px, got 0 x 3");
  }

  static int[] greys(int... levels) {
    int[] argb = new int[levels.length];
    for (int i = 0; i < levels.length; i++) {
      argb[i] = 0xff000000 | levels[i] * 0x010101;
    }
    return argb;
  }

  static Picture noise(int width, int height, boolean opaque, Random random) {
    return Picture.of(
        width,
        height,
        random.ints((long) width * height).map(p -> opaque ? p | 0xff000000 : p).toArray());
  }

  /** Returns the largest difference of a premultiplied channel. */
  static int farthest(Picture a, Picture b) {
    double farthest = 0;
    for (int y = 0; y < a.heightPx(); y++) {
      for (int x = 0; x < a.widthPx(); x++) {
        for (int shift = 0; shift < 32; shift += 8) {
          double one = premultiplied(a.argb(x, y), shift);
          double other = premultiplied(b.argb(x, y), shift);
          farthest = Math.max(farthest, Math.abs(one - other));
        }
      }
    }
    return (int) farthest;
  }

  private static double premultiplied(int argb, int shift) {
    int level = argb >>> shift & 0xff;
    return shift == 24 ? level : level * (argb >>> 24) / 255.0;
  }

  private static Picture plainTwin(Picture source, int width, int height) {
    int[] argb = new int[width * height];
    double scaleX = (double) source.widthPx() / width;
    double scaleY = (double) source.heightPx() / height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] sums = new double[5];
        for (int v = 0; v < source.heightPx(); v++) {
          for (int u = 0; u < source.widthPx(); u++) {
            double weight =
                triangle(u + 0.5 - (x + 0.5) * scaleX, scaleX)
                    * triangle(v + 0.5 - (y + 0.5) * scaleY, scaleY);
            int pixel = source.argb(u, v);
            double alpha = weight * (pixel >>> 24);
            sums[0] += weight;
            sums[1] += alpha;
            sums[2] += alpha * (pixel >> 16 & 0xff);
            sums[3] += alpha * (pixel >> 8 & 0xff);
            sums[4] += alpha * (pixel & 0xff);
          }
        }
        argb[y * width + x] =
            sums[1] == 0
                ? 0
                : (int) Math.round(sums[1] / sums[0]) << 24
                    | (int) Math.round(sums[2] / sums[1]) << 16
                    | (int) Math.round(sums[3] / sums[1]) << 8
                    | (int) Math.round(sums[4] / sums[1]);
      }
    }
    return Picture.of(width, height, argb);
  }

  private static double triangle(double distance, double scale) {
    return Math.max(0, 1 - Math.abs(distance) / Math.max(1, scale));
  }
}
