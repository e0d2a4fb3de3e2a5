package dev.likeness.benchmarks;

import dev.likeness.face.FaceEngine;
import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.network.AlignmentTemplate;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.vision.Picture;
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

/** Alignment of a face to a chip of 128 x 128 px. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class AlignBenchmark {
  private AlignmentTemplate template;
  private Picture person;
  private Face face;

  /** Detects the face. */
  @Setup
  public void find() throws IOException {
    template =
        Catalogue.builtIn().find("intel-reid-0095").orElseThrow().requireAlignment().scaledTo(128);
    person = Material.person();
    try (FaceEngine engine = Material.engine(1)) {
      face = engine.detect(person).get(0);
    }
  }

  /** From a picture of 250 x 250 px. */
  @Benchmark
  public Chip person250px() {
    return Chip.of(person, face, template);
  }
}
