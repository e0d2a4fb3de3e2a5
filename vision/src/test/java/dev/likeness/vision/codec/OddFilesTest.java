package dev.likeness.vision.codec;

import static java.lang.management.ManagementFactory.getThreadMXBean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.OddFiles.OddFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddFilesTest {
  /** Lossy codings and the profile's rounding move a level by a few steps. */
  private static final int TOLERANCE = 4;

  private static final long MAX_BYTES_ALLOCATED = 64_000_000;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private List<OddFile> files = List.of();

  @BeforeAll
  void writeFiles(@TempDir Path folder) throws IOException {
    files = OddFiles.writeTo(folder);
  }

  Stream<OddFile> pictures() {
    return files.stream().filter(file -> file.expected().equals(OddFiles.PICTURE));
  }

  Stream<OddFile> refused() {
    return files.stream().filter(file -> !file.expected().equals(OddFiles.PICTURE));
  }

  Stream<OddFile> all() {
    return files.stream();
  }

  @Test
  void theCorpusHoldsFortyFilesAndMore() {
    assertThat(files).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void picturesComeOutUprightInTheirColours(OddFile file) throws IOException {
    Picture picture = PictureReader.create().read(file.path());

    assertThat(List.of(picture.widthPx(), picture.heightPx())).containsExactly(48, 32);
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      int argb = picture.argb(12 + 24 * (quadrant % 2), 8 + 16 * (quadrant / 2));
      assertThat(farthestChannel(argb, file.quadrants().get(quadrant)))
          .as("quadrant %d is %08x", quadrant, argb)
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void othersAreRefusedForTheirReason(OddFile file) {
    assertThat(refusal(file).reason().id()).isEqualTo(file.expected());
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusalsNameTheFileAndSayWhatWasExpected(OddFile file) {
    assertThat(refusal(file))
        .hasMessageStartingWith(file.path().getFileName() + ": expected ")
        .hasMessageNotContaining(String.valueOf(file.path().getParent()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void memoryAndTimeAreBounded(OddFile file) {
    long started = System.nanoTime();
    long before = allocated();
    try {
      PictureReader.create().read(file.path());
    } catch (IOException e) {
      assertThat(file.expected()).isNotEqualTo(OddFiles.PICTURE);
    }

    assertThat(allocated() - before).isLessThan(MAX_BYTES_ALLOCATED);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LONGEST);
  }

  private static PictureException refusal(OddFile file) {
    return catchThrowableOfType(
        PictureException.class, () -> PictureReader.create().read(file.path()));
  }

  private static long allocated() {
    return ((ThreadMXBean) getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static int farthestChannel(int a, int b) {
    int farthest = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      farthest = Math.max(farthest, Math.abs((a >>> shift & 0xff) - (b >>> shift & 0xff)));
    }
    return farthest;
  }
}
