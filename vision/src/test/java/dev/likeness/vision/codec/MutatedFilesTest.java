package dev.likeness.vision.codec;

import static java.lang.management.ManagementFactory.getThreadMXBean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutatedFilesTest {
  private static final int MUTATIONS_PER_FILE = 150;
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final long MAX_BYTES_ALLOCATED = 64_000_000;

  static Stream<String> readable() {
    return Fixtures.readable().stream();
  }

  @ParameterizedTest
  @MethodSource("readable")
  void givePicturesOrRefusalsWithinBounds(String name) {
    byte[] whole = OddFiles.fixture(name);
    Random random = new Random(name.hashCode());
    // A mutated header may say any size: with a limit of one megapixel memory has a bound.
    PictureReader reader =
        PictureReader.withLimits(DecodeLimits.defaults().withMaxPixels(1_000_000));
    for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
      byte[] mutated = mutate(whole, random);
      long started = System.nanoTime();
      long before = allocated();
      read(reader, mutated, i);
      assertThat(allocated() - before).as("bytes, mutation %d", i).isLessThan(MAX_BYTES_ALLOCATED);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .as("mutation %d", i)
          .isLessThan(LONGEST);
    }
  }

  private static void read(PictureReader reader, byte[] file, int mutation) {
    try {
      assertThat(reader.read(file).widthPx()).isPositive();
    } catch (PictureException e) {
      assertThat(e).hasMessageStartingWith("expected ");
    } catch (RuntimeException | Error e) {
      fail("mutation " + mutation, e);
    }
  }

  private static byte[] mutate(byte[] whole, Random random) {
    byte[] copy = whole.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(copy.length);
      switch (random.nextInt(6)) {
        case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> copy[at] = (byte) random.nextInt(256);
        case 2 -> copy[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 3 -> Arrays.fill(copy, at, Math.min(copy.length, at + 4), (byte) random.nextInt(256));
        case 4 -> copy = Arrays.copyOf(copy, Math.max(1, at));
        default -> copy = repeated(copy, at, random.nextInt(64));
      }
    }
    return copy;
  }

  private static byte[] repeated(byte[] file, int at, int length) {
    int end = Math.min(file.length, at + length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, end);
    out.write(file, at, file.length - at);
    return out.toByteArray();
  }

  private static long allocated() {
    return ((ThreadMXBean) getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
