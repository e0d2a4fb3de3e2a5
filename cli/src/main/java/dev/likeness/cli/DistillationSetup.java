package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.data.PictureCache;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.ChannelPruning;
import dev.likeness.learning.architecture.InputReduction;
import dev.likeness.learning.architecture.PyramidDetector;
import dev.likeness.learning.architecture.TextureNetwork;
import dev.likeness.learning.augmentation.Scenes;
import dev.likeness.learning.chips.ChipCache;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.distillation.DetectorDistillation;
import dev.likeness.learning.distillation.DistillationTask;
import dev.likeness.learning.distillation.EncoderDistillation;
import dev.likeness.learning.distillation.FeatureDistillation;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.learning.distillation.Split;
import dev.likeness.learning.distillation.StudentCard;
import dev.likeness.learning.distillation.WarmStart;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Sha256;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes ready what students are taught with: pictures, teachers, first weights, cards. */
final class DistillationSetup {
  /** Whom a picture shows is not asked. */
  private static final String ANYBODY = "somebody";

  private static final int LONGEST_SIDE_PX = 320;

  /** Four shelves hold pictures at most, and half of the memory is left for other things. */
  private static final int SHARES_OF_MEMORY = 8;

  private final CommandContext surroundings;
  private final FaceOptions faces;
  private final Output output;

  DistillationSetup(CommandContext surroundings, FaceOptions faces, Output output) {
    this.surroundings = surroundings;
    this.faces = faces;
    this.output = output;
  }

  /**
   * Lessons, and the student with its first weights.
   *
   * @param circumstances what lessons depend on besides the recipe, a line for each
   */
  record PreparedDistillation(DistillationTask lessons, LayerGraph student, String circumstances)
      implements AutoCloseable {
    @Override
    public void close() {
      lessons.close();
    }
  }

  /** Returns the card of what comes of the run; its file is told later. */
  ModelCard card(Recipe recipe) {
    return StudentCard.of(
        recipe, teacher(recipe).card(), beginning(recipe).map(InstalledModel::card));
  }

  private InstalledModel teacher(Recipe recipe) {
    return faces.modelNamed(task(recipe), recipe.teacher());
  }

  private Optional<InstalledModel> beginning(Recipe recipe) {
    return recipe.from().isEmpty()
        ? Optional.empty()
        : Optional.of(faces.modelNamed(task(recipe), recipe.from()));
  }

  private static Task task(Recipe recipe) {
    return switch (recipe.subject()) {
      case ENCODER -> Task.FACE_ENCODING;
      case DETECTOR -> Task.FACE_DETECTION;
      case FEATURES -> Task.FEATURES;
    };
  }

  /** Returns the student with its first weights. */
  private LayerGraph student(Recipe recipe, LayerGraph fresh, DistillationTask lessons)
      throws IOException {
    Optional<InstalledModel> beginning = beginning(recipe);
    if (beginning.isEmpty()) {
      return fresh;
    }
    LayerGraph taught = OnnxReader.read(beginning.get().onnx());
    return switch (recipe.shrink()) {
      case 0 -> WarmStart.of(fresh, taught, lessons);
      case 1 -> ChannelPruning.of(taught, recipe.channels());
      default -> ChannelPruning.of(InputReduction.of(taught, recipe.shrink()), recipe.channels());
    };
  }

  /** Opens lessons: looks at all pictures and asks the teacher, unless that was done before. */
  PreparedDistillation open(Recipe recipe) throws IOException {
    try {
      return switch (recipe.subject()) {
        case ENCODER -> encoderCourse(recipe);
        case DETECTOR -> detectorCourse(recipe);
        case FEATURES -> featureCourse(recipe);
      };
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  private String circumstances(Recipe recipe, DistillationTask lessons, List<Path> files) {
    ModelCard teacher = teacher(recipe).card();
    StringBuilder names = new StringBuilder();
    files.forEach(file -> names.append(file).append('\n'));
    return String.join(
        "\n",
        lessons.batches() + " batches an epoch",
        "teacher " + teacher.name() + ", SHA-256 " + teacher.file().sha256(),
        beginning(recipe)
            .map(model -> "first weights of SHA-256 " + model.card().file().sha256())
            .orElse("first weights of chance"),
        recipe.detector().isEmpty()
            ? "no detector"
            : "detector " + recipe.detector() + ", SHA-256 " + faces.detectorDigest(),
        files.size() + " pictures, SHA-256 of their paths " + Sha256.of(names.toString()));
  }

  private PreparedDistillation encoderCourse(Recipe recipe) throws IOException {
    InstalledModel teacher = teacher(recipe);
    ModelCard student = card(recipe);
    List<Path> files = files(recipe.pictures());
    List<LabelledPicture> pictures =
        files.stream().map(file -> new LabelledPicture(ANYBODY, file)).toList();
    ChipFrame students = frame(student);
    ChipFrame teachers = frame(teacher.card());
    try (FaceFinder finder = faces.openFinder(pictures.size())) {
      ChipSet forStudent = cut(finder, students, pictures);
      ChipSet forTeacher = cut(finder, teachers, pictures);
      output.remark(
          String.format(
              Locale.ROOT,
              "%,d pictures with a face, %,d without one or unreadable",
              forStudent.size(),
              forStudent.failures().size()));
      try (Network network = Network.open(teacher.onnx(), new NetworkOptions(1));
          Progress progress =
              Progress.ofItems(
                  output, "asking", "pictures", (recipe.variety() + 1L) * forStudent.size())) {
        Counter counter = new Counter(progress);
        DistillationTask lessons =
            EncoderDistillation.prepare(
                new EncoderDistillation.Teacher(
                    FaceEncoder.with(network, teacher.card()),
                    teacher.card().encodingDigest(),
                    forTeacher,
                    teachers,
                    teacher.card().output().dimension()),
                forStudent,
                students,
                student.input(),
                recipe,
                surroundings.home().folder().resolve("answers"),
                counter::add);
        return new PreparedDistillation(
            lessons,
            student(
                recipe,
                Architecture.RESIDUAL.create(
                    Architecture.RESIDUAL.usualShape().withDimension(student.output().dimension()),
                    recipe.plan().seed()),
                lessons),
            circumstances(recipe, lessons, files));
      }
    }
  }

  private PreparedDistillation detectorCourse(Recipe recipe) throws IOException {
    List<Path> portraits = files(recipe.pictures());
    List<Path> backgrounds = files(recipe.backgrounds());
    if (backgrounds.isEmpty()) {
      throw new UnusableInputException("expected pictures to put faces before (--backgrounds DIR)");
    }
    InstalledModel teacher = teacher(recipe);
    Split ofPortraits = Split.of(portraits.size(), recipe);
    Split ofBackgrounds = Split.of(backgrounds.size(), recipe);
    List<Path> all = new ArrayList<>(portraits);
    all.addAll(backgrounds);
    DistillationTask lessons =
        new DetectorDistillation(
            Network.open(teacher.onnx(), new NetworkOptions(1)),
            teacher.card().input(),
            card(recipe).input(),
            new Scenes(
                source(portraits, ofPortraits.taught()),
                source(backgrounds, ofBackgrounds.taught()),
                DetectorDistillation.SCENE_PX),
            new Scenes(
                source(portraits, ofPortraits.heldOut()),
                source(backgrounds, ofBackgrounds.heldOut()),
                DetectorDistillation.SCENE_PX),
            recipe);
    return new PreparedDistillation(
        lessons,
        student(recipe, PyramidDetector.create(recipe.plan().seed()), lessons),
        circumstances(recipe, lessons, all));
  }

  private PreparedDistillation featureCourse(Recipe recipe) throws IOException {
    List<Path> files = files(recipe.pictures());
    PictureCache shelf = shelf(files);
    InstalledModel teacher = teacher(recipe);
    LayerGraph graph = OnnxReader.read(teacher.onnx()).endingAt(TextureNetwork.layers());
    FeatureDistillation lessons =
        new FeatureDistillation(
            new FeatureDistillation.Teacher(
                Network.of(OnnxWriter.write(graph), teacher.card().name(), new NetworkOptions(1)),
                teacher.card().input(),
                shelf::get,
                shelf.size()),
            card(recipe).input(),
            recipe);
    return new PreparedDistillation(
        lessons,
        student(recipe, TextureNetwork.create(lessons.units(), recipe.plan().seed()), lessons),
        circumstances(recipe, lessons, files));
  }

  private static List<Path> files(List<Path> folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      files.addAll(PictureFiles.within(folder));
    }
    return files;
  }

  private Scenes.Source source(List<Path> files, int[] numbers) {
    PictureCache shelf = shelf(Arrays.stream(numbers).mapToObj(files::get).toList());
    return new Scenes.Source(shelf.size(), shelf::get);
  }

  private PictureCache shelf(List<Path> files) {
    return FaceOptions.usable(
        () ->
            new PictureCache(
                files,
                LONGEST_SIDE_PX,
                faces.work(files.size()).pictures(),
                Runtime.getRuntime().maxMemory() / SHARES_OF_MEMORY));
  }

  /** Adds up what is done. */
  private static final class Counter {
    private final Progress progress;
    private long done;

    Counter(Progress progress) {
      this.progress = progress;
    }

    void add(int more) {
      done += more;
      progress.stepTo(done);
    }
  }

  private static ChipFrame frame(ModelCard card) {
    return ChipFrame.around(card.requireAlignment().scaledTo(card.input().widthPx()));
  }

  private ChipSet cut(FaceFinder finder, ChipFrame frame, List<LabelledPicture> pictures)
      throws IOException {
    ChipCache cache =
        new ChipCache(
            surroundings.home().folder().resolve("chips"),
            finder,
            faces.detectorDigest(),
            frame,
            faces.work(pictures.size()).pictures());
    try (Progress progress =
        Progress.ofItems(output, "finding faces", "pictures", pictures.size())) {
      return cache.chips(pictures, faces.threads(), progress::stepTo);
    }
  }
}
