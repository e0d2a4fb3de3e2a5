package dev.likeness.vision.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.Programs;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * WebP of every effort of libwebp's encoder, compared with libwebp's own decoder. {@code
 * -Dlikeness.webp.pictures=10} takes as many pictures of each person (default 1).
 */
@Tag("slow")
class WebpMatrixTest {
  /** Levels of 255: chroma is interpolated in other ways, blocks that are wrong are off by 50. */
  private static final double MAX_MEAN_DIFFERENCE = 2;

  private static final int PICTURES_EACH = Integer.getInteger("likeness.webp.pictures", 1);

  @TempDir Path folder = Path.of("unset");

  static Stream<Arguments> settings() {
    return IntStream.rangeClosed(0, 6)
        .boxed()
        .flatMap(method -> Stream.of(20, 50, 80).map(quality -> Arguments.of(method, quality)));
  }

  @ParameterizedTest(name = "-m {0} -q {1}")
  @MethodSource("settings")
  void pixelsAreThoseOfLibwebp(int method, int quality) throws Exception {
    for (Path picture : pictures()) {
      Path webp = folder.resolve("picture.webp");
      Programs.run(program("cwebp"), "-quiet", "-m", method, "-q", quality, picture, "-o", webp);
      assertThat(meanDifference(webp, webp))
          .as("%s by cwebp -m %d -q %d", picture.getFileName(), method, quality)
          .isLessThan(MAX_MEAN_DIFFERENCE);
    }
  }

  @Test
  void theFirstFrameOfAnAnimationIsThatOfLibwebp() throws Exception {
    Path animation = folder.resolve("animation.webp");
    Path frame = folder.resolve("frame.webp");
    List<Path> pictures = pictures();
    Programs.run(
        program("img2webp"), "-lossy", "-m", 0, pictures.get(0), pictures.get(1), "-o", animation);
    Programs.run(program("webpmux"), "-get", "frame", 1, animation, "-o", frame);

    assertThat(meanDifference(animation, frame)).isLessThan(MAX_MEAN_DIFFERENCE);
  }

  /**
   * Returns the mean absolute difference of our pixels of one file from those that libwebp finds in
   * another, in levels of 255.
   */
  private double meanDifference(Path webp, Path reference)
      throws IOException, InterruptedException {
    Path png = folder.resolve("libwebp.png");
    Programs.run(program("dwebp"), "-quiet", reference, "-o", png);
    Picture expected = PictureReader.create().read(png);
    Picture actual = PictureReader.create().read(webp);
    int[] a = actual.toArgb();
    int[] e = expected.toArgb();
    assertThat(a).hasSameSizeAs(e);
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        sum += Math.abs((a[i] >> shift & 0xFF) - (e[i] >> shift & 0xFF));
      }
    }
    return sum / (3.0 * a.length);
  }

  private static Path program(String name) {
    return Programs.find(name, "webp");
  }

  private static List<Path> pictures() throws IOException {
    return SharedMaterial.listOrInvented("faces/people").stream()
        .flatMap(WebpMatrixTest::picturesOf)
        .toList();
  }

  private static Stream<Path> picturesOf(Path person) {
    try (Stream<Path> files = Files.list(person)) {
      return files.sorted().limit(PICTURES_EACH).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
