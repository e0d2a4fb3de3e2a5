package dev.likeness.benchmarks.degradation;

import dev.likeness.benchmarks.Material;
import dev.likeness.benchmarks.PeopleFolder;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.face.quality.QualityLimits;
import dev.likeness.gallery.threshold.SearchPolicy;
import dev.likeness.network.NetworkOptions;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures whether a promised false positive identification rate holds for degraded pictures, with
 * and without the quality limits:
 *
 * <pre>
 * benchmarks/run degraded DIR [DETECTOR ENCODER [PEOPLE]]
 * </pre>
 *
 * <p>DIR holds one folder of pictures for each person. In each of {@value #DRAWS} draws, {@value
 * #ENROLLED} people are enrolled from one picture each, and the others are searched for, gallery
 * and probes degraded alike. People who have a second picture are searched for with that one,
 * degraded, among clean enrolments.
 */
public final class MeasureDegradations {
  private static final int ENROLLED = 100;
  private static final int DRAWS = 10;
  private static final double PROMISE = 1e-3;
  private static final long SEED = 1;

  private final FaceEngine engine;
  private final Distance distance;
  private final double tau;
  private final QualityLimits limits = QualityLimits.defaults();
  private final PictureReader reader = PictureReader.create();

  private MeasureDegradations(FaceEngine engine) {
    this.engine = engine;
    this.distance = engine.encoderCard().requireDistance();
    this.tau =
        new SearchPolicy(PROMISE)
            .threshold(
                Objects.requireNonNull(engine.encoderCard().measured(), "a calibrated encoder"),
                ENROLLED)
            .tau();
  }

  public static void main(String[] arguments) throws IOException {
    String detector = arguments.length > 2 ? arguments[1] : "likeness-detector";
    String encoder = arguments.length > 2 ? arguments[2] : "likeness-face";
    int people = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 500;
    FaceEngineOptions options =
        FaceEngineOptions.defaults().withNetwork(NetworkOptions.defaults().withThreads(1));
    try (FaceEngine engine =
        FaceEngine.open(Material.model(detector), Material.model(encoder), options)) {
      System.out.printf(
          Locale.ROOT,
          "%d people, %s, %s, promised FPIR %.2g among %d, seed %d%n%n",
          people,
          detector,
          encoder,
          PROMISE,
          ENROLLED,
          SEED);
      new MeasureDegradations(engine)
          .run(PeopleFolder.shuffled(Path.of(arguments[0]), SEED).stream().limit(people).toList());
    }
  }

  private void run(List<List<Path>> people) {
    System.out.printf(
        "%-20s %8s %8s %14s %14s %8s%n",
        "", "no face", "refused", "FPIR/promise", "within limits", "TPIR");
    List<Optional<Subject>> clean = subjects(people, 0, Degradation.all().get(0));
    for (Degradation degradation : Degradation.all()) {
      List<Optional<Subject>> degraded = subjects(people, 0, degradation);
      List<Optional<Subject>> seconds = subjects(people, 1, degradation);
      List<Encoding> all = encodings(degraded, false);
      List<Encoding> passing = encodings(degraded, true);
      System.out.printf(
          Locale.ROOT,
          "%-20s %7.1f%% %7.1f%% %14s %14s %7.1f%%%n",
          degradation.name(),
          100 - 100.0 * all.size() / degraded.size(),
          100.0 * (all.size() - passing.size()) / degraded.size(),
          ratio(all),
          ratio(passing),
          100 * found(clean, seconds));
    }
  }

  private List<Optional<Subject>> subjects(
      List<List<Path>> people, int index, Degradation degradation) {
    return people.parallelStream()
        .map(
            pictures ->
                index < pictures.size()
                    ? subject(pictures.get(index), degradation)
                    : Optional.<Subject>empty())
        .toList();
  }

  private Optional<Subject> subject(Path path, Degradation degradation) {
    try {
      Picture picture = reader.read(path);
      Optional<Portrait> portrait = engine.portrait(picture);
      if (portrait.isEmpty()) {
        return Optional.empty();
      }
      Picture degraded =
          degradation
              .change()
              .apply(picture, portrait.get().subject().face(), new Random(path.hashCode()));
      return engine.portrait(degraded).map(Portrait::subject);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Encoding> encodings(List<Optional<Subject>> subjects, boolean withinLimits) {
    return subjects.stream()
        .flatMap(Optional::stream)
        .filter(subject -> !withinLimits || limits.violatedBy(subject.quality()).isEmpty())
        .map(Subject::encoding)
        .toList();
  }

  /** Returns FPIR divided by its promise; a dash if too few people are left to draw from. */
  private String ratio(List<Encoding> encodings) {
    if (encodings.size() < ENROLLED + 50) {
      return "-";
    }
    List<Encoding> drawn = new ArrayList<>(encodings);
    Random random = new Random(SEED);
    int alarms = 0;
    int searches = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Collections.shuffle(drawn, random);
      List<Encoding> gallery = drawn.subList(0, ENROLLED);
      for (Encoding probe : drawn.subList(ENROLLED, drawn.size())) {
        alarms += nearest(gallery, probe) <= tau ? 1 : 0;
        searches++;
      }
    }
    return String.format(Locale.ROOT, "%.1f", (double) alarms / searches / PROMISE);
  }

  private double nearest(List<Encoding> gallery, Encoding probe) {
    return gallery.stream().mapToDouble(own -> distance.between(own, probe)).min().orElse(2);
  }

  /** Returns the share of people found as themselves who have a second picture. */
  private double found(List<Optional<Subject>> clean, List<Optional<Subject>> seconds) {
    return IntStream.range(0, clean.size())
        .filter(i -> clean.get(i).isPresent() && seconds.get(i).isPresent())
        .mapToDouble(
            i ->
                distance.between(
                            clean.get(i).orElseThrow().encoding(),
                            seconds.get(i).orElseThrow().encoding())
                        <= tau
                    ? 1
                    : 0)
        .average()
        .orElse(Double.NaN);
  }
}
