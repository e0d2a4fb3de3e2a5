package dev.likeness.vision.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.vision.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEGs with more pixels than allowed. */
class ReducedJpegTest {
  private static final int MANY_WIDE_PX = 10_001;
  private static final int MANY_HIGH_PX = 6_003;

  private static PictureReader reader(long maxPixels) {
    return PictureReader.withLimits(DecodeLimits.defaults().withMaxPixels(maxPixels));
  }

  /** Rings around the middle over a gradient of colours. */
  private static int colour(int x, int y, int width, int height) {
    double radius = Math.hypot(x - width / 2.0, y - height / 2.0) / Math.max(width, height);
    int rings = (int) Math.round(100 + 60 * Math.cos(60 * radius));
    return 0xff000000 | (255 * x / width) << 16 | rings << 8 | (255 * y / height);
  }

  private static Picture scene(int width, int height) {
    return Picture.ofRows(
        width,
        height,
        (y, into, offset) -> {
          for (int x = 0; x < width; x++) {
            into[offset + x] = colour(x, y, width, height);
          }
        });
  }

  private static int mean(Picture whole, int left, int top, int factor, int shift) {
    int sum = 0;
    int pixels = 0;
    for (int y = top; y < Math.min(whole.heightPx(), top + factor); y++) {
      for (int x = left; x < Math.min(whole.widthPx(), left + factor); x++) {
        sum += whole.argb(x, y) >> shift & 0xff;
        pixels++;
      }
    }
    return (sum + pixels / 2) / pixels;
  }

  private static void assertMeans(Picture reduced, Picture whole, int factor) {
    for (int y = 0; y < reduced.heightPx(); y++) {
      for (int x = 0; x < reduced.widthPx(); x++) {
        int expected = 0xff000000;
        for (int shift = 0; shift <= 16; shift += 8) {
          expected |= mean(whole, x * factor, y * factor, factor, shift) << shift;
        }
        assertThat(reduced.argb(x, y)).isEqualTo(expected);
      }
    }
  }

  private static byte[] greyJpeg(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, colour(x, y, width, height) >> 8 & 0xff);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", file);
    return file.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "64, 48, 3072, 1",
    "64, 48, 3071, 2",
    "65, 47, 800, 2",
    "65, 47, 700, 4",
    "33, 70, 162, 4",
    "1, 70, 9, 8",
    "97, 31, 200, 4"
  })
  void aPixelIsTheMeanOfASquare(int width, int height, int maxPixels, int factor)
      throws IOException {
    byte[] file = PictureWriter.jpeg(scene(width, height), 0.9);

    Picture reduced = reader(maxPixels).read(file);

    assertThat(reduced.widthPx()).isEqualTo((width + factor - 1) / factor);
    assertThat(reduced.heightPx()).isEqualTo((height + factor - 1) / factor);
    assertThat(reduced.originalWidthPx()).isEqualTo(width);
    assertThat(reduced.originalHeightPx()).isEqualTo(height);
    assertMeans(reduced, PictureReader.create().read(file), factor);
  }

  @Test
  void greyIsReadSmallerToo() throws IOException {
    byte[] file = greyJpeg(50, 40);

    assertMeans(reader(1999).read(file), PictureReader.create().read(file), 2);
  }

  @Test
  void theSmallPictureIsUprightAndKnowsTheUprightSize() throws IOException {
    byte[] file = OddFiles.fixture("exif-6.jpg");
    Picture whole = PictureReader.create().read(file);

    Picture reduced = reader(48 * 32 - 1).read(file);

    assertThat(reduced.originalWidthPx()).isEqualTo(whole.widthPx());
    assertThat(reduced.originalHeightPx()).isEqualTo(whole.heightPx());
    assertThat(reduced.reduction()).isEqualTo(2);
    assertMeans(reduced, whole, 2);
  }

  @Test
  void aPictureWithinTheLimitIsWhole() throws IOException {
    assertThat(PictureReader.create().read(OddFiles.fixture("baseline.jpg")).reduction())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"progressive.jpg", "cmyk-profile.jpg"})
  void whatCannotBeReadSmallerIsRefused(String name) {
    assertThatThrownBy(() -> reader(48 * 32 - 1).read(OddFiles.fixture(name)))
        .isInstanceOfSatisfying(
            PictureException.class,
            e -> assertThat(e.reason()).isEqualTo(PictureException.Reason.TOO_MANY_PIXELS));
  }

  @Test
  void sixteenTimesTheLimitIsTheMost() throws IOException {
    byte[] file = PictureWriter.jpeg(scene(64, 64), 0.9);

    assertThat(reader(256).read(file).widthPx()).isEqualTo(16);
    assertThatThrownBy(() -> reader(255).read(file)).isInstanceOf(PictureException.class);
  }

  @Test
  void damagedFilesAreRefusedAtAnySize() {
    byte[] file = PictureWriter.jpeg(scene(640, 480), 0.9);
    Arrays.fill(file, file.length / 2, file.length / 2 + 2000, (byte) 0x55);

    assertThatThrownBy(() -> reader(100_000).read(file)).isInstanceOf(PictureException.class);
  }

  /** As whole pictures, the file's pixels alone take 240 MB and the reader's 180 MB more. */
  @Test
  void sixtyMegapixelsAreReadInASmallHeap(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("large.jpg");
    Files.write(file, PictureWriter.jpeg(scene(MANY_WIDE_PX, MANY_HIGH_PX), 0.9));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SmallHeap.class.getName(),
                file.toString())
            .redirectError(folder.resolve("errors").toFile())
            .start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

    assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
    assertThat(printed).isEqualTo("5001 x 3002");
  }

  /** The program that reads the large picture: half as large, and right everywhere. */
  static final class SmallHeap {
    private SmallHeap() {}

    public static void main(String[] arguments) throws IOException {
      Picture reduced = reader(16_000_000).read(new File(arguments[0]).toPath());
      double difference = meanDifference(reduced);
      if (difference > 1) {
        throw new AssertionError("off by " + difference + " levels a pixel");
      }
      System.out.print(reduced.widthPx() + " x " + reduced.heightPx());
    }

    /** Returns the mean difference from the means of the scene that was written. */
    private static double meanDifference(Picture reduced) {
      long sum = 0;
      long count = 0;
      for (int y = 0; y < reduced.heightPx() - 1; y += 5) {
        for (int x = 0; x < reduced.widthPx() - 1; x += 5) {
          for (int shift = 0; shift <= 16; shift += 8) {
            int of4 = 0;
            for (int i = 0; i < 4; i++) {
              of4 +=
                  colour(2 * x + i % 2, 2 * y + i / 2, MANY_WIDE_PX, MANY_HIGH_PX) >> shift & 0xff;
            }
            sum += Math.abs(of4 / 4 - (reduced.argb(x, y) >> shift & 0xff));
            count++;
          }
        }
      }
      return (double) sum / count;
    }
  }
}
