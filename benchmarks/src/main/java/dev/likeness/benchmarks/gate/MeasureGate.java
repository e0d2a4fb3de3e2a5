package dev.likeness.benchmarks.gate;

import dev.likeness.benchmarks.Material;
import dev.likeness.benchmarks.PeopleFolder;
import dev.likeness.benchmarks.gate.Door.End;
import dev.likeness.evaluation.errors.Interval;
import dev.likeness.evaluation.errors.Intervals;
import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.liveness.Action;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.network.ModelCard;
import dev.likeness.network.NetworkOptions;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Measures whom the gate admits: the people enrolled, strangers, morphs of a stranger and somebody
 * enrolled, and films shown again.
 *
 * <pre>
 * benchmarks/run gate DIR [DETECTOR ENCODER [PAIRS]]
 * </pre>
 *
 * <p>DIR holds one folder of pictures for each person. People are enrolled from their first
 * picture; what is shown is made from the second, on the relief of a head. A third of the pairs are
 * taken for what is no attack. No network of liveness takes part.
 */
public final class MeasureGate {
  private static final int ENROLLED = 100;
  private static final double RATE = 1e-3;
  private static final long SEED = 1;
  private static final int FILMS = 5;
  private static final int FRAMES_OF_A_FILM = 120;

  /** Movements of three degrees and the look straight ahead: 13 files of two frames each. */
  private static final int FRAMES_OF_EACH = 2;

  private final FaceEngine engine;
  private final List<Known> known = new ArrayList<>();
  private final List<Photograph> strangers = new ArrayList<>();

  /**
   * Somebody enrolled.
   *
   * @param enrolled the picture that they are enrolled from
   * @param other another picture
   */
  private record Known(Photograph enrolled, Photograph other) {}

  private MeasureGate(FaceEngine engine) {
    this.engine = engine;
  }

  public static void main(String[] arguments) throws IOException {
    String detector = arguments.length > 2 ? arguments[1] : "yunet";
    String encoder = arguments.length > 2 ? arguments[2] : "intel-reid-0095";
    int pairs = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 90;
    FaceEngineOptions options =
        FaceEngineOptions.defaults().withNetwork(NetworkOptions.defaults().withThreads(1));
    try (FaceEngine engine =
        FaceEngine.open(Material.model(detector), Material.model(encoder), options)) {
      System.out.printf(
          Locale.ROOT,
          "%d enrolled, %s, %s, false_alarm_rate %.2g, seed %d%n%n",
          ENROLLED,
          detector,
          encoder,
          RATE,
          SEED);
      MeasureGate measure = new MeasureGate(engine);
      measure.gather(Path.of(arguments[0]), pairs);
      measure.run(pairs);
    }
  }

  private void gather(Path dir, int pairs) throws IOException {
    for (List<Path> files : PeopleFolder.shuffled(dir, SEED)) {
      if (files.size() == 2 && known.size() < ENROLLED) {
        Optional<Photograph> first = photograph(files.get(0));
        Optional<Photograph> second = photograph(files.get(1));
        if (first.isPresent() && second.isPresent()) {
          known.add(new Known(first.get(), second.get()));
        }
      } else if (files.size() == 1 && strangers.size() < pairs) {
        photograph(files.get(0)).ifPresent(strangers::add);
      }
    }
    if (known.size() < Math.max(pairs, ENROLLED) || strangers.size() < pairs) {
      throw new IOException(
          "expected "
              + ENROLLED
              + " people of two pictures and "
              + pairs
              + " of one below "
              + dir
              + ", found "
              + known.size()
              + " and "
              + strangers.size()
              + ": name the folder that holds a folder for each person");
    }
  }

  private Optional<Photograph> photograph(Path file) throws IOException {
    Picture picture = PictureReader.create().read(file);
    return engine
        .portrait(picture)
        .map(found -> new Photograph(picture, found.subject().face().points()));
  }

  private void run(int pairs) throws IOException {
    System.out.printf(Locale.ROOT, "%-50s %9s  %-14s %s%n", "", "admitted", "95 %", "the others");
    int some = (pairs + 2) / 3;
    try (Gallery gallery = gallery(i -> known.get(i).enrolled())) {
      Door door = new Door(engine, gallery, RATE);
      count("stranger who slips morphs in", pairs, i -> door.session(slippedIn(i), i));
      count("morph throughout", pairs, i -> door.session(morph(i).head(3000 + i), i));
      replays(door);
      count("somebody enrolled, another picture", some, i -> door.session(head(i), i));
      count("stranger", some, i -> door.session(strangers.get(i).head(1000 + i), i));
    }
    try (Gallery gallery = gallery(i -> i < some ? morph(i) : known.get(i).enrolled())) {
      Door door = new Door(engine, gallery, RATE);
      count(
          "stranger, whose morph was enrolled",
          some,
          i -> door.session(strangers.get(i).head(4000 + i), i));
    }
  }

  private Presentation head(int i) {
    return known.get(i).other().head(i);
  }

  private Photograph morph(int i) {
    return Morph.of(known.get(i).other(), strangers.get(i));
  }

  /** The stranger's own head makes the movements; whatever looks into the camera is the morph. */
  private Presentation slippedIn(int i) {
    Presentation own = strangers.get(i).head(2000 + i);
    Presentation morph = morph(i).head(2500 + i);
    return (action, share, number) ->
        (action == Action.LOOK_STRAIGHT || share < 0.5 ? morph : own).frame(action, share, number);
  }

  /** Films of people enrolled: shown once, then again in each manner. */
  private void replays(Door door) {
    List<Replay> films =
        IntStream.range(0, FILMS)
            .mapToObj(i -> Replay.film(known.get(i).other().head(5000 + i), FRAMES_OF_A_FILM))
            .toList();
    count("film of somebody enrolled, first time", FILMS, i -> door.session(films.get(i), 500 + i));
    for (Replay.Manner manner : Replay.Manner.values()) {
      count(
          "the same films again: " + manner.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          4 * FILMS,
          i -> door.session(films.get(i % FILMS).again(manner, i), 600 + i));
    }
    count(
        "26 files of a new picture, over and over",
        4 * FILMS,
        i ->
            door.session(
                Replay.film(known.get(10 + i).other().head(6000 + i), FRAMES_OF_EACH), 700 + i));
  }

  private Gallery gallery(IntFunction<Photograph> enrolled) throws IOException {
    ModelCard card = engine.encoderCard();
    Gallery gallery =
        GalleryFile.open(
            Files.createTempDirectory("likeness-gate").resolve("gallery.db"),
            new GalleryModel(
                card.name(),
                card.encodingDigest(),
                card.output().dimension(),
                card.requireDistance()));
    for (int i = 0; i < ENROLLED; i++) {
      gallery.enrol(
          NewPerson.named("person " + i),
          engine.portrait(enrolled.apply(i).picture()).stream()
              .map(found -> NewEncoding.of(found.subject().encoding()))
              .toList());
    }
    return gallery;
  }

  private static void count(String kind, int sessions, IntFunction<End> session) {
    List<End> ends = IntStream.range(0, sessions).parallel().mapToObj(session).toList();
    Map<String, Integer> others = new TreeMap<>();
    int admitted = 0;
    for (End end : ends) {
      if (end.admitted().isPresent()) {
        admitted++;
      } else {
        others.merge(end.reason(), 1, Integer::sum);
      }
    }
    Interval interval = Intervals.wilson(admitted, sessions);
    System.out.printf(
        Locale.ROOT,
        "%-50s %3d of %3d  %4.1f to %4.1f %%  %s%n",
        kind,
        admitted,
        sessions,
        100 * interval.low(),
        100 * interval.high(),
        others);
  }
}
