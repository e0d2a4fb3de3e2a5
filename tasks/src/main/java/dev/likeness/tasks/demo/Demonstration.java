package dev.likeness.tasks.demo;

import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.Portrait;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewPerson;
import dev.likeness.lens.LayerView;
import dev.likeness.lens.Lens;
import dev.likeness.lens.LensOptions;
import dev.likeness.network.NativeLibraries;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Sha256;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.recognition.Enroller;
import dev.likeness.recognition.Enrolment;
import dev.likeness.recognition.EnrolmentPicture;
import dev.likeness.recognition.EnrolmentRules;
import dev.likeness.recognition.Identification;
import dev.likeness.recognition.Identifier;
import dev.likeness.recognition.Verification;
import dev.likeness.recognition.Verifier;
import dev.likeness.reports.DemoFindings;
import dev.likeness.reports.DemoFindings.Comparison;
import dev.likeness.reports.DemoFindings.Looked;
import dev.likeness.reports.DemoFindings.Painted;
import dev.likeness.reports.DemoFindings.Search;
import dev.likeness.reports.DemoPage;
import dev.likeness.reports.LensFiles;
import dev.likeness.samples.Samples;
import dev.likeness.style.FeatureNetwork;
import dev.likeness.style.Painting;
import dev.likeness.style.PaintingOptions;
import dev.likeness.style.StyleSource;
import dev.likeness.style.StyleTransfer;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.TemporaryGallery;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shows what the product does, on invented people: enrols all but one of them from one picture
 * each, compares, identifies, paints one and looks into the network that painted.
 */
public final class Demonstration {
  private static final double VERIFY_RATE = 1e-3;
  private static final double SEARCH_RATE = 1e-2;
  private static final int PAINTING_PX = 384;
  private static final int UNITS = 8;
  private static final String LAYER = "conv31";

  private final Path folder;
  private final Models models;
  private final Progress progress;
  private final PictureReader reader = PictureReader.create();
  private final Map<String, Path> files = new LinkedHashMap<>();

  private Demonstration(Path folder, Models models, Progress progress) {
    this.folder = folder;
    this.models = models;
    this.progress = progress;
  }

  /**
   * Shows everything, and writes a page of it.
   *
   * @throws IOException if the folder cannot be written
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public static DemoAnswer run(Home home, DemoRequest request, Progress progress)
      throws IOException {
    Files.createDirectories(request.folder());
    NativeLibraries.unpackInto(home.natives());
    DemoFindings found = new Demonstration(request.folder(), Models.of(home), progress).show();
    Path page = request.folder().resolve("index.html").toAbsolutePath();
    Files.writeString(page, DemoPage.of(found, request.folder()));
    return DemoAnswer.of(found, page);
  }

  private DemoFindings show() throws IOException {
    unpack();
    InstalledModel detector = models.choose(Task.FACE_DETECTION, Optional.empty());
    InstalledModel encoder = models.choose(Task.FACE_ENCODING, Optional.empty());
    InstalledModel features = models.chooseFeatures(Optional.empty());
    Map<String, Path> enrolled = new LinkedHashMap<>();
    List<Comparison> comparisons = new ArrayList<>();
    List<Search> searches = new ArrayList<>();
    GalleryModel kind =
        new GalleryModel(
            encoder.card().name(),
            encoder.card().encodingDigest(),
            encoder.card().output().dimension(),
            encoder.card().requireDistance());
    try (FaceEngine engine = FaceEngine.open(detector, encoder, FaceEngineOptions.defaults());
        TemporaryGallery temporary = TemporaryGallery.of(kind)) {
      Gallery gallery = temporary.gallery();
      Map<Path, Portrait> portraits = portraits(engine);
      enrol(gallery, encoder, portraits, enrolled);
      compare(encoder, portraits, comparisons);
      search(gallery, encoder, portraits, searches);
    }
    return new DemoFindings(
        enrolled,
        stranger(),
        comparisons,
        searches,
        paint(features),
        look(features),
        detector.card().name(),
        encoder.card().name(),
        features.card().name());
  }

  private void begin(String step) {
    progress.requireNotCancelled();
    progress.note(step);
  }

  private static String stranger() {
    List<String> people = Samples.people();
    return people.get(people.size() - 1);
  }

  private void unpack() throws IOException {
    List<String> names = new ArrayList<>(Samples.paintings());
    Samples.people().forEach(person -> names.addAll(Samples.picturesOf(person)));
    names.add(Samples.scene());
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(folder));
      Files.write(file, Samples.bytes(name));
      files.put(name, file);
    }
  }

  private Path file(String name) {
    return files.getOrDefault(name, folder.resolve(name));
  }

  private Map<Path, Portrait> portraits(FaceEngine engine) throws IOException {
    begin("finding and encoding the faces of " + Samples.people().size() + " invented people");
    Map<Path, Portrait> portraits = new LinkedHashMap<>();
    for (String person : Samples.people()) {
      for (String name : Samples.picturesOf(person)) {
        Path file = file(name);
        Portrait portrait =
            engine
                .portrait(reader.read(file))
                .orElseThrow(() -> new IllegalStateException("no face was found in " + file));
        portraits.put(file, portrait);
      }
    }
    return portraits;
  }

  private static Portrait of(Map<Path, Portrait> portraits, Path file) {
    return Optional.ofNullable(portraits.get(file)).orElseThrow();
  }

  private void enrol(
      Gallery gallery,
      InstalledModel encoder,
      Map<Path, Portrait> portraits,
      Map<String, Path> enrolled)
      throws IOException {
    begin("enrolling all but one of them, from one picture each");
    Enroller enroller = Enroller.into(gallery, encoder.card(), EnrolmentRules.anyFace());
    for (String person : Samples.people()) {
      if (!person.equals(stranger())) {
        Path first = file(Samples.picturesOf(person).get(0));
        Enrolment enrolment =
            enroller.enrol(
                new NewPerson(person, null, ""),
                List.of(new EnrolmentPicture(Optional.of(of(portraits, first)), Sha256.of(first))));
        if (enrolment.person().isEmpty()) {
          throw new IllegalStateException("a sample was refused: " + enrolment.rejections());
        }
        enrolled.put(person, first);
      }
    }
  }

  private void compare(
      InstalledModel encoder, Map<Path, Portrait> portraits, List<Comparison> comparisons) {
    begin("verifying pairs");
    Verifier verifier = Verifier.atFalseMatchRate(VERIFY_RATE, encoder.card());
    List<String> people = Samples.people();
    for (int i = 0; i < people.size(); i++) {
      String next = people.get((i + 1) % people.size());
      Path left = file(Samples.picturesOf(people.get(i)).get(0));
      for (String person : List.of(people.get(i), next)) {
        Path right = file(Samples.picturesOf(person).get(2));
        Verification answer =
            verifier.compare(
                of(portraits, left).subject().encoding(),
                of(portraits, right).subject().encoding());
        comparisons.add(new Comparison(left, right, person.equals(people.get(i)), answer));
      }
    }
  }

  private void search(
      Gallery gallery,
      InstalledModel encoder,
      Map<Path, Portrait> portraits,
      List<Search> searches) {
    begin("identifying the other pictures, those of the stranger too");
    Identifier identifier = Identifier.atFalseAlarmRate(SEARCH_RATE, gallery, encoder.card());
    for (String person : Samples.people()) {
      boolean strange = person.equals(stranger());
      List<String> pictures = Samples.picturesOf(person);
      for (String name : strange ? pictures : pictures.subList(1, pictures.size())) {
        Path file = file(name);
        Identification answer = identifier.identify(of(portraits, file).subject().encoding(), 1);
        searches.add(new Search(file, strange ? Optional.empty() : Optional.of(person), answer));
      }
    }
  }

  private Painted paint(InstalledModel features) throws IOException {
    Path content = file(Samples.picturesOf(Samples.people().get(0)).get(0));
    Path style = file(Samples.paintings().get(0));
    begin("painting one of them in the manner of an invented painting");
    long began = System.nanoTime();
    FeatureNetwork network =
        FeatureNetwork.of(
            OnnxReader.read(features.intactOnnx()),
            features.card().input(),
            features.card().output().layers(),
            FeatureNetwork.Pooling.AVERAGE);
    Painting painting =
        StyleTransfer.with(network)
            .paint(
                reader.read(content),
                List.of(new StyleSource(reader.read(style), 1, null)),
                PaintingOptions.defaults().withLongestSidePx(PAINTING_PX),
                state -> true);
    Path out = folder.resolve("painted.jpg");
    PictureWriter.write(painting.picture(), out);
    return new Painted(
        content, style, out, painting.evaluations(), (System.nanoTime() - began) / 1e9);
  }

  private Looked look(InstalledModel features) throws IOException {
    begin("looking into a layer of the network that painted");
    List<Path> pictures = List.copyOf(files.values());
    Set<Integer> units = new TreeSet<>();
    for (int unit = 0; unit < UNITS; unit++) {
      units.add(unit);
    }
    PictureWork work = new PictureWork(reader, 1);
    Path place = folder.resolve("look");
    try (Lens lens =
        Lens.open(
            OnnxReader.read(features.intactOnnx()),
            features.card().input(),
            List.of(LAYER),
            LensOptions.defaults().withUnits(units),
            NetworkOptions.defaults())) {
      for (int i = 0; i < pictures.size(); i++) {
        Picture picture = reader.read(pictures.get(i));
        lens.look(i, picture);
      }
      List<LayerView> views = lens.views();
      new LensFiles(place, features.card(), lens.preprocessing(), pictures, pictures.size())
          .write(views, work, () -> {});
      return new Looked(
          LAYER,
          UNITS,
          pictures.size(),
          place.resolve(LAYER + ".jpg"),
          place.resolve("index.html"));
    }
  }
}
