package dev.likeness.benchmarks;

import dev.likeness.face.FaceEngine;
import dev.likeness.face.Portrait;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** End to end: JPEG of 250 x 250 px, picture, face, chip, encoding, quality. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class PortraitBenchmark {
  /** Threads of one run of a network. */
  @Param({"1", "2"})
  public int threads;

  private FaceEngine engine;
  private byte[] jpeg;

  /** Opens the networks. */
  @Setup
  public void open() throws IOException {
    engine = Material.engine(threads);
    jpeg = Material.personJpeg();
  }

  /** From the file's bytes to the encoding of the most prominent face. */
  @Benchmark
  public Optional<Portrait> jpegToEncoding() throws IOException {
    return engine.portrait(PictureReader.create().read(jpeg));
  }

  /** Releases the native memory. */
  @TearDown
  public void close() {
    engine.close();
  }
}
