package dev.likeness.benchmarks;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * Exact search for the nearest person in a gallery of random unit vectors.
 *
 * <p>A person has {@value #ENCODINGS_PER_PERSON} encodings. Each search uses a new random probe
 * without a mate. Galleries are created once by enrolment and kept in the folder given by the
 * environment variable {@code LIKENESS_GALLERIES}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
public class SearchBenchmark {
  private static final int ENCODINGS_PER_PERSON = 10;
  private static final int PROBES = 256;

  /** Encodings in the gallery. */
  @Param({"100000", "1000000"})
  public int samples;

  /** Floats of an encoding. */
  @Param({"128", "256"})
  public int dimension;

  /** Threads of one search. */
  @Param({"1", "2"})
  public int threads;

  private Gallery gallery;
  private List<Encoding> probes;
  private int next;

  /** Opens the gallery; fills it if it is new. */
  @Setup
  public void open() throws IOException {
    String folder = System.getenv("LIKENESS_GALLERIES");
    Path galleries = Files.createDirectories(Path.of(folder == null ? "target/galleries" : folder));
    gallery =
        GalleryFile.open(
            galleries.resolve("random-" + samples + "-" + dimension + ".db"),
            new GalleryModel("random", "00".repeat(32), dimension, Distance.COSINE),
            GalleryOptions.defaults().withSearchThreads(threads));
    Random random = new Random(gallery.encodings());
    while (gallery.encodings() < samples) {
      gallery.enrol(
          NewPerson.named("somebody"),
          encodings(random, ENCODINGS_PER_PERSON).stream().map(NewEncoding::of).toList());
    }
    probes = encodings(new Random(-1), PROBES);
  }

  /** The nearest person. */
  @Benchmark
  public List<Match> nearest() {
    next = (next + 1) % PROBES;
    return gallery.search(probes.get(next), 1);
  }

  /** Closes the gallery. */
  @TearDown
  public void close() {
    gallery.close();
  }

  private List<Encoding> encodings(Random random, int count) {
    return IntStream.range(0, count).mapToObj(i -> encoding(random)).toList();
  }

  private Encoding encoding(Random random) {
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return Encoding.of(values).normalised();
  }
}
