package dev.likeness.vision.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
  private final PictureReader reader = PictureReader.create();

  @Test
  void aJpegFileThatEndsEarlyIsReadWholeOrNotAtAll() throws PictureException {
    byte[] file = OddFiles.fixture("baseline.jpg");
    Picture whole = PictureReader.create().read(file);
    int read = 0;
    for (int length = file.length; length > 0; length--) {
      try {
        assertThat(PictureReader.create().read(Arrays.copyOf(file, length))).isEqualTo(whole);
        read++;
      } catch (PictureException e) {
        assertThat(e.reason()).isIn(Reason.CORRUPT, Reason.NOT_A_PICTURE);
      }
    }
    assertThat(read).isBetween(3, 6);
  }

  @Test
  void bytesOverTheLimitAreRefusedWithBothNumbers() {
    PictureReader strict = PictureReader.withLimits(DecodeLimits.defaults().withMaxBytes(100));

    assertThatThrownBy(() -> strict.read(OddFiles.fixture("baseline.jpg")))
        .hasMessageContaining("at most 100 bytes, got 338");
  }

  @Test
  void pixelsUpToTheLimitAreRead() throws IOException {
    DecodeLimits exact = DecodeLimits.defaults().withMaxPixels(48 * 32);

    assertThat(PictureReader.withLimits(exact).read(OddFiles.fixture("card.png")).widthPx())
        .isEqualTo(48);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "progressive.jpg",
        "card.png",
        "lossy.webp",
        "animated.gif",
        "runs.bmp",
        "lzw.tif"
      })
  void onePixelOverTheLimitIsRefused(String name) {
    DecodeLimits small = DecodeLimits.defaults().withMaxPixels(48 * 32 - 1);

    PictureException refusal =
        catchThrowableOfType(
            PictureException.class,
            () -> PictureReader.withLimits(small).read(OddFiles.fixture(name)));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_PIXELS);
    assertThat(refusal)
        .hasMessageContaining("at most 1535 pixels")
        .hasMessageContaining("48 x 32")
        .hasMessageContaining("LIKENESS_MAX_IMAGE_PIXELS, --max-megapixels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"baseline.jpg", "card.png", "lossy.webp", "animated.gif", "runs.bmp", "lzw.tif"})
  void theHeaderTellsThePixels(String name) throws IOException {
    DecodeLimits small = DecodeLimits.defaults().withMaxPixels(2);

    assertThat(PictureReader.withLimits(small).pixels(OddFiles.fixture(name))).isEqualTo(48 * 32);
  }

  @Test
  void onePixelIsTold() throws IOException {
    assertThat(reader.pixels(PictureWriter.png(Picture.filled(1, 1, 0)))).isEqualTo(1);
  }

  @Test
  void whatIsNoPictureHasNoPixels() {
    assertThatThrownBy(() -> reader.pixels(new byte[] {1, 2, 3}))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("the file is none");
  }

  @Test
  void heicIsRefusedByNameWithAWayOut() {
    assertThatThrownBy(() -> reader.read(OddFiles.fixture("card.heic")))
        .hasMessage(
            "expected JPEG, PNG, WebP, GIF, BMP, TIFF, got HEIC (HEIF), which is not read: "
                + "save it as JPEG or PNG");
  }

  @Test
  void aMissingFileIsNotFound(@TempDir Path folder) {
    PictureException refusal =
        catchThrowableOfType(
            PictureException.class, () -> reader.read(folder.resolve("nobody.jpg")));

    assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif"})
  void losslessFilesOfTheJdkComeOutExactly(String format) throws IOException {
    Random random = new Random(format.hashCode());
    for (int round = 0; round < 40; round++) {
      BufferedImage drawn = noise(1 + random.nextInt(40), 1 + random.nextInt(40), random);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      assertThat(ImageIO.write(drawn, format, file)).isTrue();

      Picture picture = reader.read(file.toByteArray());

      assertThat(picture.toArgb())
          .isEqualTo(
              drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth()));
    }
  }

  @Test
  void manyThreadsReadTheSamePictures() throws Exception {
    List<String> names = Fixtures.readable();
    List<Picture> alone = names.stream().map(PictureReaderTest::read).toList();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Picture>>> tasks =
          IntStream.range(0, 16)
              .<Callable<List<Picture>>>mapToObj(
                  i -> () -> names.stream().map(PictureReaderTest::read).toList())
              .toList();
      for (Future<List<Picture>> result : pool.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void reasonsHaveStableNames() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::id))
        .containsExactly(
            "not_found",
            "not_readable",
            "empty",
            "too_many_bytes",
            "too_many_pixels",
            "not_a_picture",
            "unsupported_format",
            "corrupt");
  }

  @Test
  void limitsBelowOneAreRefused() {
    assertThatThrownBy(() -> DecodeLimits.defaults().withMaxPixels(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxPixels lies between 1 and");
  }

  private static Picture read(String name) {
    try {
      return PictureReader.create().read(OddFiles.fixture(name));
    } catch (PictureException e) {
      throw new AssertionError(name, e);
    }
  }

  /** Noise of few colours, which every format can hold. */
  private static BufferedImage noise(int width, int height, Random random) {
    List<Integer> colours = random.ints(8, 0, 1 << 24).boxed().toList();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colours.get(random.nextInt(8)));
      }
    }
    return image;
  }
}
