package dev.likeness.benchmarks;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
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

/** Downscaling of pictures without aliasing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class ResizeBenchmark {
  private Picture large;
  private Picture middle;

  /** Makes the pictures. */
  @Setup
  public void make() throws IOException {
    middle = Material.group();
    large = Resize.to(middle, 4000, 3000);
  }

  /** From 4000 x 3000 px to the size of the first detection pass. */
  @Benchmark
  public Picture from12MegapixelsTo1280px() {
    return Resize.longestSide(large, 1280);
  }

  /** From 1280 px to the size of the second detection pass. */
  @Benchmark
  public Picture from1280To480px() {
    return Resize.longestSide(middle, 480);
  }
}
