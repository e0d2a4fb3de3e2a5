package dev.likeness.benchmarks;

import dev.likeness.face.FaceEngine;
import dev.likeness.face.detect.Face;
import dev.likeness.vision.Picture;
import java.io.IOException;
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

/** Face detection in a decoded picture. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class DetectBenchmark {
  /** Threads of one run of the network. */
  @Param({"1", "2"})
  public int threads;

  private FaceEngine engine;
  private Picture person;
  private Picture group;

  /** Opens the networks and reads the pictures. */
  @Setup
  public void open() throws IOException {
    engine = Material.engine(threads);
    person = Material.person();
    group = Material.group();
  }

  /** One detection pass at 256 x 256 px. */
  @Benchmark
  public List<Face> person250px() {
    return engine.detect(person);
  }

  /** Two detection passes, at 1280 and at 480 px. */
  @Benchmark
  public List<Face> group1280px() {
    return engine.detect(group);
  }

  /** Releases the native memory. */
  @TearDown
  public void close() {
    engine.close();
  }
}
