package dev.likeness.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Gives a reader sound files that were changed at random: bytes, numbers, lengths, parts repeated,
 * removed or taken from another file, and words of the format. The reader must accept or refuse
 * each with the exception that it documents, and come to an end.
 *
 * <p>It works for some seconds, with the same changes each time; {@code -Dlikeness.fuzz.minutes=N}
 * has it work for N minutes, with others each time. An input that fails is written to {@code
 * target/fuzz}.
 */
public final class Fuzzer {
  private static final String MINUTES = "likeness.fuzz.minutes";
  private static final Duration DEFAULT_TIME = Duration.ofSeconds(8);
  private static final Duration LONGEST_INPUT = Duration.ofSeconds(60);
  private static final int MAX_CHANGES = 6;
  private static final int MAX_BYTES = 1 << 22;
  private static final byte[] EDGES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '"', '{', '\n'};

  private final String name;
  private final List<byte[]> seeds;
  private final List<byte[]> words;
  private final SplittableRandom random;

  /** A reader under test. */
  @FunctionalInterface
  public interface Reader {
    /** Reads an input. */
    void read(byte[] input) throws Exception;
  }

  private Fuzzer(String name, List<byte[]> seeds, List<byte[]> words) {
    this.name = name;
    this.seeds = List.copyOf(seeds);
    this.words = List.copyOf(words);
    this.random =
        new SplittableRandom(isLong() ? System.nanoTime() : (long) name.hashCode() * 31 + 1);
  }

  /**
   * Makes a fuzzer.
   *
   * @param name for messages and files
   * @param seeds sound inputs, at least one, none empty
   * @param words of the format, which are put in
   */
  public static Fuzzer of(String name, List<byte[]> seeds, String... words) {
    return new Fuzzer(
        name,
        seeds,
        Arrays.stream(words).map(word -> word.getBytes(StandardCharsets.ISO_8859_1)).toList());
  }

  private static boolean isLong() {
    return System.getProperty(MINUTES) != null;
  }

  private static Duration time() {
    return isLong() ? Duration.ofMinutes(Integer.getInteger(MINUTES, 1)) : DEFAULT_TIME;
  }

  /**
   * Runs until the time is over or something fails, and returns how many inputs were read.
   *
   * @param documented what the reader may throw
   * @throws AssertionError if it throws something else, or does not come to an end
   */
  public long run(Class<? extends Exception> documented, Reader reader)
      throws InterruptedException, IOException {
    long until = System.nanoTime() + time().toNanos();
    AtomicReference<byte[]> current = new AtomicReference<>(new byte[0]);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicLong count = new AtomicLong();
    Thread worker =
        new Thread(
            () -> {
              while (System.nanoTime() - until < 0 && failure.get() == null) {
                byte[] input = next();
                current.set(input);
                failure.set(unexpected(reader, input, documented));
                count.incrementAndGet();
              }
            },
            "fuzzer-" + name);
    worker.setDaemon(true);
    worker.start();
    awaitEnd(worker, count, current);
    if (failure.get() != null) {
      throw new AssertionError("an input of " + name + " failed: " + kept(current), failure.get());
    }
    System.getLogger("test").log(Level.INFO, "{0}: {1} inputs", name, count.get());
    return count.get();
  }

  private void awaitEnd(Thread worker, AtomicLong count, AtomicReference<byte[]> current)
      throws InterruptedException, IOException {
    long seen = -1;
    long since = System.nanoTime();
    while (worker.isAlive()) {
      worker.join(100);
      if (count.get() != seen) {
        seen = count.get();
        since = System.nanoTime();
      } else if (worker.isAlive() && System.nanoTime() - since > LONGEST_INPUT.toNanos()) {
        AssertionError hangs =
            new AssertionError("an input of " + name + " hangs: " + kept(current));
        hangs.setStackTrace(worker.getStackTrace());
        throw hangs;
      }
    }
  }

  private static @Nullable Throwable unexpected(
      Reader reader, byte[] input, Class<? extends Exception> documented) {
    try {
      reader.read(input);
      return null;
    } catch (Exception | Error e) {
      return documented.isInstance(e) ? null : e;
    }
  }

  private Path kept(AtomicReference<byte[]> current) throws IOException {
    byte[] input = Objects.requireNonNull(current.get());
    Path folder = Files.createDirectories(Path.of("target", "fuzz"));
    return Files.write(
            folder.resolve(name + "-" + Integer.toHexString(Arrays.hashCode(input)) + ".bin"),
            input)
        .toAbsolutePath();
  }

  private byte[] next() {
    byte[] input = seed().clone();
    int changes = random.nextInt(1, MAX_CHANGES + 1);
    for (int i = 0; i < changes; i++) {
      input = changed(input);
    }
    return input;
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] changed(byte[] input) {
    if (input.length == 0) {
      return seed().clone();
    }
    int at = random.nextInt(input.length);
    int to = Math.min(input.length, at + random.nextInt(1, 65));
    return switch (random.nextInt(9)) {
      case 0 -> with(input, at, (byte) (input[at] ^ (1 << random.nextInt(8))));
      case 1 -> with(input, at, (byte) random.nextInt(256));
      case 2 -> with(input, at, EDGES[random.nextInt(EDGES.length)]);
      case 3 -> number(input, at);
      case 4 -> Arrays.copyOf(input, at);
      case 5 -> spliced(input, at, Arrays.copyOfRange(input, at, to), at);
      case 6 -> spliced(input, at, new byte[0], to);
      case 7 -> spliced(input, at, piece(seed()), to);
      default ->
          words.isEmpty() ? input : spliced(input, at, word(), random.nextBoolean() ? at : to);
    };
  }

  private static byte[] with(byte[] input, int at, byte value) {
    input[at] = value;
    return input;
  }

  /** Makes digits another number, or four bytes one at an edge. */
  private byte[] number(byte[] input, int at) {
    if (input[at] >= '0' && input[at] <= '9') {
      String[] numbers = {"-1", "0", "1e999", "4294967296", "99999999999999999999", "NaN", "0.5"};
      return spliced(
          input,
          at,
          numbers[random.nextInt(numbers.length)].getBytes(StandardCharsets.US_ASCII),
          at + 1);
    }
    byte fill = EDGES[random.nextInt(EDGES.length)];
    Arrays.fill(input, at, Math.min(input.length, at + 4), fill);
    return input;
  }

  private byte[] word() {
    return words.get(random.nextInt(words.size()));
  }

  private byte[] piece(byte[] other) {
    int from = random.nextInt(other.length);
    return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(1, 257)));
  }

  /** Returns an input with something in the place of a part, or before it. */
  private static byte[] spliced(byte[] input, int at, byte[] inserted, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, at);
    out.writeBytes(inserted);
    out.write(input, to, input.length - to);
    return out.size() > MAX_BYTES ? input : out.toByteArray();
  }
}
