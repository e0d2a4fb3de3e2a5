package dev.likeness.tasks.training;

import dev.likeness.evaluation.data.PictureCache;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.ChannelPruning;
import dev.likeness.learning.architecture.InputReduction;
import dev.likeness.learning.architecture.PyramidDetector;
import dev.likeness.learning.architecture.TextureNetwork;
import dev.likeness.learning.augmentation.Scenes;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.distillation.AskedEncoder;
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
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.labelled.LeftOutPictures;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Prepares distillations: pictures, teachers, first weights, cards. */
final class DistillationSetup {
  private static final int LONGEST_SIDE_PX = 320;

  /** Four caches hold pictures at most, and half of the memory is left for other things. */
  private static final int SHARES_OF_MEMORY = 8;

  private final FaceNetworks faces;
  private final Progress progress;

  DistillationSetup(FaceNetworks faces, Progress progress) {
    this.faces = faces;
    this.progress = progress;
  }

  /**
   * A task, and the student with its initial weights.
   *
   * @param inputs what the task depends on besides the recipe, as lines
   */
  record PreparedDistillation(DistillationTask task, LayerGraph student, String inputs)
      implements AutoCloseable {
    @Override
    public void close() {
      task.close();
    }
  }

  /** Returns the card of what comes of the run; its file is described later. */
  ModelCard card(Recipe recipe) {
    return StudentCard.of(
        recipe, teacher(recipe).card(), pretrained(recipe).map(InstalledModel::card));
  }

  private InstalledModel teacher(Recipe recipe) {
    return faces.named(task(recipe), recipe.teacher().model());
  }

  private Optional<InstalledModel> pretrained(Recipe recipe) {
    return recipe.student().pretrained().isEmpty()
        ? Optional.empty()
        : Optional.of(faces.named(task(recipe), recipe.student().pretrained()));
  }

  private static Task task(Recipe recipe) {
    return switch (recipe.subject()) {
      case ENCODER -> Task.FACE_ENCODING;
      case DETECTOR -> Task.FACE_DETECTION;
      case FEATURES -> Task.FEATURES;
    };
  }

  /** Returns the student with its first weights. */
  private LayerGraph student(Recipe recipe, LayerGraph fresh, DistillationTask task)
      throws IOException {
    Optional<InstalledModel> pretrained = pretrained(recipe);
    if (pretrained.isEmpty()) {
      return fresh;
    }
    LayerGraph network = OnnxReader.read(pretrained.get().intactOnnx());
    int reduction = recipe.student().inputReduction();
    double channels = recipe.student().channels();
    return switch (reduction) {
      case 0 -> WarmStart.of(fresh, network, task);
      case 1 -> ChannelPruning.of(network, channels);
      default -> ChannelPruning.of(InputReduction.of(network, reduction), channels);
    };
  }

  /** Returns the networks with the detector that the recipe names. */
  private FaceNetworks faces(Recipe recipe) {
    return recipe.teacher().detector().isEmpty()
        ? faces
        : new FaceNetworks(
            faces.home(), faces.settings().withDetector(Optional.of(recipe.teacher().detector())));
  }

  /** Opens a task: looks at all pictures and asks the teacher, unless that was done before. */
  PreparedDistillation open(Recipe recipe, DistillationPictures pictures) throws IOException {
    try {
      return switch (recipe.subject()) {
        case ENCODER -> encoderTask(recipe, pictures.faces(recipe));
        case DETECTOR -> detectorTask(recipe, pictures.faces(recipe), pictures.backgrounds(recipe));
        case FEATURES -> featureTask(recipe, pictures.faces(recipe));
      };
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  private String inputs(Recipe recipe, DistillationTask task, List<Path> pictures) {
    ModelCard teacher = teacher(recipe).card();
    return String.join(
        "\n",
        task.batches() + " batches an epoch",
        "teacher " + teacher.name() + ", SHA-256 " + teacher.file().sha256(),
        pretrained(recipe)
            .map(model -> "first weights of SHA-256 " + model.card().file().sha256())
            .orElse("first weights of chance"),
        recipe.teacher().detector().isEmpty()
            ? "no detector"
            : "detector "
                + recipe.teacher().detector()
                + ", SHA-256 "
                + faces(recipe).detector().card().file().sha256(),
        pictures.size() + " pictures");
  }

  private PreparedDistillation encoderTask(Recipe recipe, List<Path> files) throws IOException {
    ModelCard student = card(recipe);
    try (AskedEncoders encoders = new AskedEncoders(faces(recipe), files, progress)) {
      ChipSet forStudent = encoders.chips(student);
      LeftOutPictures.report(encoders.pictures(), forStudent.failures(), progress);
      progress.note(
          String.format(
              Locale.ROOT,
              "%,d pictures with a face, %,d without one or unreadable",
              forStudent.size(),
              forStudent.failures().size()));
      AskedEncoder teacher = encoders.open(teacher(recipe));
      Optional<AskedEncoder> pretrained = Optional.empty();
      if (teacher.dimension() != student.output().dimension()) {
        pretrained = Optional.of(encoders.open(pretrained(recipe).orElseThrow()));
      }
      AtomicLong asked = new AtomicLong();
      long total = (recipe.sampling().mixtures() + 1L) * forStudent.size();
      DistillationTask task =
          EncoderDistillation.prepare(
              teacher,
              new EncoderDistillation.Student(forStudent, student.input(), pretrained),
              recipe,
              faces.home().folder().resolve("answers"),
              more -> {
                progress.report(Phase.ASKING_TEACHER, asked.addAndGet(more), total);
                progress.requireNotCancelled();
              });
      return new PreparedDistillation(
          task,
          student(
              recipe,
              Architecture.RESIDUAL.create(
                  Architecture.RESIDUAL.defaultShape().withDimension(student.output().dimension()),
                  recipe.plan().seed()),
              task),
          inputs(recipe, task, files));
    }
  }

  private PreparedDistillation detectorTask(
      Recipe recipe, List<Path> portraits, List<Path> backgrounds) throws IOException {
    if (backgrounds.isEmpty()) {
      throw new UnusableInputException("expected pictures to put faces before (--backgrounds DIR)");
    }
    InstalledModel teacher = teacher(recipe);
    Split ofPortraits = Split.of(portraits.size(), recipe);
    Split ofBackgrounds = Split.of(backgrounds.size(), recipe);
    noteCounts("pictures", ofPortraits);
    noteCounts("backgrounds", ofBackgrounds);
    List<Path> all = new ArrayList<>(portraits);
    all.addAll(backgrounds);
    DistillationTask task =
        new DetectorDistillation(
            new DetectorDistillation.Teacher(
                Network.open(teacher.intactOnnx(), new NetworkOptions(1)), teacher.card().input()),
            card(recipe).input(),
            new Scenes(
                source(portraits, ofPortraits.training()),
                source(backgrounds, ofBackgrounds.training()),
                DetectorDistillation.SCENE_PX),
            new Scenes(
                source(portraits, ofPortraits.heldOut()),
                source(backgrounds, ofBackgrounds.heldOut()),
                DetectorDistillation.SCENE_PX),
            recipe);
    return new PreparedDistillation(
        task,
        student(recipe, PyramidDetector.create(recipe.plan().seed()), task),
        inputs(recipe, task, all));
  }

  private PreparedDistillation featureTask(Recipe recipe, List<Path> files) throws IOException {
    PictureCache cache = cache(files);
    noteCounts("pictures", Split.of(files.size(), recipe));
    InstalledModel teacher = teacher(recipe);
    LayerGraph graph = OnnxReader.read(teacher.intactOnnx()).endingAt(TextureNetwork.layers());
    FeatureDistillation task =
        new FeatureDistillation(
            new FeatureDistillation.Teacher(
                Network.of(OnnxWriter.write(graph), teacher.card().name(), new NetworkOptions(1)),
                teacher.card().input(),
                cache::get,
                cache.size()),
            card(recipe).input(),
            recipe);
    return new PreparedDistillation(
        task,
        student(recipe, TextureNetwork.create(task.units(), recipe.plan().seed()), task),
        inputs(recipe, task, files));
  }

  private void noteCounts(String what, Split split) {
    progress.note(
        String.format(
            Locale.ROOT,
            "%,d %s to learn from, %,d held out",
            split.training().length,
            what,
            split.heldOut().length));
  }

  private Scenes.Source source(List<Path> files, int[] numbers) {
    PictureCache cache = cache(Arrays.stream(numbers).mapToObj(files::get).toList());
    return new Scenes.Source(cache.size(), cache::get);
  }

  private PictureCache cache(List<Path> files) {
    return UnusableInputException.unlessUsable(
        () ->
            new PictureCache(
                files,
                LONGEST_SIDE_PX,
                faces.work(files.size()).pictures(),
                Runtime.getRuntime().maxMemory() / SHARES_OF_MEMORY));
  }
}
