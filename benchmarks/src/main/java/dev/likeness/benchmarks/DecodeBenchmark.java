package dev.likeness.benchmarks;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding JPEG from memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class DecodeBenchmark {
  private static final double QUALITY = 0.9;

  private byte[] small;
  private byte[] large;

  /** Makes the large file out of a picture of several people. */
  @Setup
  public void write() throws IOException {
    small = Material.personJpeg();
    large = PictureWriter.jpeg(Resize.to(Material.group(), 4000, 3000), QUALITY);
  }

  /** A file of 250 x 250 px. */
  @Benchmark
  public Picture jpeg250px() throws IOException {
    return PictureReader.create().read(small);
  }

  /** A file of 4000 x 3000 px. */
  @Benchmark
  public Picture jpeg12Megapixels() throws IOException {
    return PictureReader.create().read(large);
  }
}
