package dev.likeness.benchmarks.search;

import dev.likeness.encoding.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * Made encodings of length 1, in random directions: of people who have nothing in common. As a file
 * for other systems: floats, little-endian, one encoding after the other.
 */
public final class MadeEncodings {
  private final Random random;
  private final int dimension;

  /** Creates them for a seed. */
  public MadeEncodings(long seed, int dimension) {
    this.random = new Random(seed);
    this.dimension = dimension;
  }

  /** Returns the next. */
  public Encoding next() {
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return Encoding.of(values).normalised();
  }

  /** Returns the next, near another one: what is left of the other after so much noise. */
  Encoding near(Encoding other, double noise) {
    float[] values = other.toArray();
    double scale = noise / Math.sqrt(dimension);
    for (int k = 0; k < dimension; k++) {
      values[k] += (float) (scale * random.nextGaussian());
    }
    return Encoding.of(values).normalised();
  }

  /** Writes the next so many. */
  void write(Path file, int count) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int i = 0; i < count; i++) {
        ByteBuffer bytes = ByteBuffer.wrap(next().toBytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    }
  }
}
