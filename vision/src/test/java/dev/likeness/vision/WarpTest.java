package dev.likeness.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.vision.geometry.Point;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarpTest {
  private static final SimilarityTransform IDENTITY = new SimilarityTransform(1, 0, 0, 0);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isThePlainTwinOnRandomShapesAndTransforms(boolean opaque) {
    Random random = new Random(3);
    for (int round = 0; round < 80; round++) {
      Picture source =
          ResizeTest.noise(1 + random.nextInt(50), 1 + random.nextInt(50), opaque, random);
      double scale = 0.7 + 3 * random.nextDouble();
      double angle = 2 * Math.PI * random.nextDouble();
      SimilarityTransform transform =
          new SimilarityTransform(
              scale * Math.cos(angle),
              scale * Math.sin(angle),
              60 * random.nextDouble() - 10,
              60 * random.nextDouble() - 10);

      Picture warped = Warp.similarity(source, transform, 37, 29);

      assertThat(ResizeTest.farthest(warped, plainTwin(source, transform, 37, 29)))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theIdentityChangesNothing() {
    Picture noise = ResizeTest.noise(23, 17, true, new Random(5));

    assertThat(Warp.similarity(noise, IDENTITY, 23, 17)).isEqualTo(noise);
  }

  @Test
  void aWholeShiftMovesPixelsAndLeavesBlack() {
    Picture line = Picture.of(3, 1, ResizeTest.greys(10, 20, 30));

    Picture shifted = Warp.similarity(line, new SimilarityTransform(1, 0, 1, 0), 3, 1);

    assertThat(shifted.toArgb()).isEqualTo(ResizeTest.greys(0, 10, 20));
  }

  @Test
  void halfAShiftMixesWithTheBlackOutside() {
    Picture line = Picture.of(2, 1, ResizeTest.greys(100, 200));

    Picture shifted = Warp.similarity(line, new SimilarityTransform(1, 0, 0.5, 0), 3, 1);

    assertThat(shifted.toArgb()).isEqualTo(ResizeTest.greys(50, 150, 100));
  }

  @Test
  void aQuarterTurnCarriesTheTopLeftToTheTopRight() {
    Picture square = Picture.of(2, 2, ResizeTest.greys(1, 2, 3, 4));

    // (x, y) -> (2 - y, x): clockwise, as y points down.
    Picture turned = Warp.similarity(square, new SimilarityTransform(0, 1, 2, 0), 2, 2);

    assertThat(turned.toArgb()).isEqualTo(ResizeTest.greys(3, 1, 4, 2));
  }

  @Test
  void fineStripesTurnGreyWhenShrunk() {
    Picture stripes =
        Picture.ofRows(
            800,
            800,
            (y, into, at) -> {
              for (int x = 0; x < 800; x++) {
                into[at + x] = (x + y) % 2 == 0 ? 0xff000000 : 0xffffffff;
              }
            });
    SimilarityTransform shrink = new SimilarityTransform(0.13, 0.02, 15, 1);

    Picture chip = Warp.similarity(stripes, shrink, 112, 112);

    int[] middle = chip.crop(30, 30, 50, 50).toArgb();
    for (int pixel : middle) {
      assertThat(pixel & 0xff).isBetween(126, 129);
    }
  }

  @Test
  void shrinkingKeepsThingsInTheirPlaces() {
    // A white square from (400, 240) to (640, 480) on black.
    Picture scene =
        Picture.ofRows(
            1200,
            900,
            (y, into, at) -> {
              for (int x = 0; x < 1200; x++) {
                boolean inside = x >= 400 && x < 640 && y >= 240 && y < 480;
                into[at + x] = inside ? 0xffffffff : 0xff000000;
              }
            });
    SimilarityTransform transform = new SimilarityTransform(0.1, 0.03, 5, 7);

    Picture chip = Warp.similarity(scene, transform, 112, 112);

    Point centre = transform.apply(new Point(520, 360));
    assertThat(centreOfLight(chip).distanceTo(centre)).isLessThan(0.05);
  }

  @Test
  void whatLiesOutsideIsBlack() {
    Picture white = Picture.filled(50, 50, 0xffffffff);
    SimilarityTransform away = new SimilarityTransform(0.2, 0, -500, 0);

    assertThat(Warp.similarity(white, away, 8, 8)).isEqualTo(Picture.filled(8, 8, 0xff000000));
  }

  @Test
  void aSizeOfNothingIsRefused() {
    assertThatThrownBy(() -> Warp.similarity(Picture.filled(1, 1, 0), IDENTITY, 5, 0))
        .hasMessage("a picture is warped to at least 1 x 1 px, got 5 x 0");
  }

  private static Point centreOfLight(Picture picture) {
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = 0; y < picture.heightPx(); y++) {
      for (int x = 0; x < picture.widthPx(); x++) {
        int light = picture.argb(x, y) & 0xff;
        sum += light;
        sumX += light * (x + 0.5);
        sumY += light * (y + 0.5);
      }
    }
    return new Point(sumX / sum, sumY / sum);
  }

  private static Picture plainTwin(
      Picture source, SimilarityTransform transform, int width, int height) {
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Point from = transform.inverse().apply(new Point(x + 0.5, y + 0.5)).plus(-0.5, -0.5);
        double[] sums = new double[4];
        for (int v = (int) Math.floor(from.y()); v <= Math.floor(from.y()) + 1; v++) {
          for (int u = (int) Math.floor(from.x()); u <= Math.floor(from.x()) + 1; u++) {
            double weight = (1 - Math.abs(from.x() - u)) * (1 - Math.abs(from.y() - v));
            boolean inside = u >= 0 && v >= 0 && u < source.widthPx() && v < source.heightPx();
            int pixel = inside ? source.argb(u, v) : 0xff000000;
            double alpha = weight * (pixel >>> 24);
            sums[0] += alpha;
            sums[1] += alpha * (pixel >> 16 & 0xff);
            sums[2] += alpha * (pixel >> 8 & 0xff);
            sums[3] += alpha * (pixel & 0xff);
          }
        }
        argb[y * width + x] =
            sums[0] == 0
                ? 0
                : (int) Math.round(sums[0]) << 24
                    | (int) Math.round(sums[1] / sums[0]) << 16
                    | (int) Math.round(sums[2] / sums[0]) << 8
                    | (int) Math.round(sums[3] / sums[0]);
      }
    }
    return Picture.of(width, height, argb);
  }
}
