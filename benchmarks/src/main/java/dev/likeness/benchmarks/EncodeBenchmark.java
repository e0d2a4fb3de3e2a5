package dev.likeness.benchmarks;

import dev.likeness.encoding.Encoding;
import dev.likeness.face.FaceEngine;
import dev.likeness.face.align.Chip;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
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

/** Encoding chips by one run of the network: the time is that of the whole batch. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class EncodeBenchmark {
  /** Threads of one run of the network. */
  @Param({"1", "2"})
  public int threads;

  /** Chips in one run. */
  @Param({"1", "16"})
  public int batch;

  private FaceEngine engine;
  private List<Chip> chips;

  /** Opens the networks and aligns a face. */
  @Setup
  public void open() throws IOException {
    engine = Material.engine(threads);
    Picture person = Material.person();
    chips = Collections.nCopies(batch, engine.align(person, engine.detect(person).get(0)));
  }

  /** The batch, as encodings of unit length. */
  @Benchmark
  public List<Encoding> chips() {
    return engine.encode(chips);
  }

  /** Releases the native memory. */
  @TearDown
  public void close() {
    engine.close();
  }
}
