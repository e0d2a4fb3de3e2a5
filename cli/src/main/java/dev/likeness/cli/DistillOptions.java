package dev.likeness.cli;

import dev.likeness.learning.distillation.DistillationPlan;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.learning.run.Schedule;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.training.DistillRequest;
import dev.likeness.tasks.training.DistillationMove;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What decides what becomes of a student. */
final class DistillOptions {
  private static final DistillationPlan DEFAULTS = DistillRequest.defaultPlan(1);

  @Option(
      names = "--teacher",
      paramLabel = "MODEL",
      description =
          "The installed model that answers (default: intel-reid-0095, yunet or vgg19-16x).")
  private @Nullable String teacher;

  @Option(
      names = "--begin-with",
      paramLabel = "MODEL",
      description =
          "A model that was taught the same before, such as likeness-face, whose weights are the"
              + " first (default: weights of chance).")
  private String beginning = "";

  @Option(
      names = "--shrink",
      paramLabel = "N",
      description =
          "Not the product's own layers, but those of --begin-with, for pictures N times smaller on a"
              + " side (encoder), or as large ones (1).")
  private int shrink;

  @Option(
      names = "--channels",
      paramLabel = "SHARE",
      description =
          "With --shrink: the share of the channels of those layers that is kept, the heaviest"
              + " (default: ${DEFAULT-VALUE}).")
  private double channels = 1;

  /** Options that may be given when a run is resumed: where its pictures lie now. */
  static final List<String> MOVABLE = List.of("--pictures", "--backgrounds");

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description = "Pictures to learn from, with those in folders in it; may be given again.")
  private List<Path> pictures = new ArrayList<>();

  @Option(
      names = "--backgrounds",
      paramLabel = "DIR",
      description = "detector: pictures to put faces before; may be given again.")
  private List<Path> backgrounds = new ArrayList<>();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs to learn for (default: ${DEFAULT-VALUE}).")
  private int epochs = DEFAULTS.schedule().epochs();

  @Option(
      names = "--per-epoch",
      paramLabel = "N",
      description = "Pictures that make an epoch (default: all there are, detector 8192).")
  private @Nullable Integer perEpoch;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Pictures learnt from at once (default: encoder 32, detector 16, features 8).")
  private @Nullable Integer batch;

  @Option(
      names = "--mixtures",
      paramLabel = "N",
      description =
          "encoder: mixtures of two faces that are made of each (default: ${DEFAULT-VALUE}).")
  private int mixtures = DistillRequest.DEFAULT_MIXTURES;

  @Option(
      names = "--clean-share",
      paramLabel = "SHARE",
      description =
          "encoder: share of the pictures that are mirrored at most; the others are shifted, turned,"
              + " blurred and so on (default: ${DEFAULT-VALUE}).")
  private double cleanShare;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description = "Share of the pictures kept for validation (default: ${DEFAULT-VALUE}).")
  private double heldOut = DistillRequest.DEFAULT_HELD_OUT;

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Highest learning rate (default: ${DEFAULT-VALUE}).")
  private double learningRate = DEFAULTS.schedule().learningRate();

  @Option(
      names = "--warm-up",
      paramLabel = "EPOCHS",
      description = "Epochs over which the learning rate rises (default: ${DEFAULT-VALUE}).")
  private double warmUp = DEFAULTS.schedule().warmUpEpochs();

  @Option(
      names = "--weight-decay",
      paramLabel = "W",
      description = "Weight decay of kernels and matrices (default: ${DEFAULT-VALUE}).")
  private double weightDecay = DEFAULTS.stability().weightDecay();

  @Option(
      names = "--max-gradient-norm",
      paramLabel = "G",
      description = "Gradients are clipped to this norm (default: ${DEFAULT-VALUE}).")
  private double maxGradientNorm = DEFAULTS.stability().maxGradientNorm();

  @Option(
      names = "--averaging",
      paramLabel = "DECAY",
      description =
          "Validate and keep an exponential moving average of the weights with this decay, such as"
              + " 0.999 (default: ${DEFAULT-VALUE}, the weights themselves).")
  private double averaging = DEFAULTS.stability().averaging();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed (default: ${DEFAULT-VALUE}).")
  private long seed = DEFAULTS.seed();

  // Names of versions before 1.0.
  @Option(names = "--rate", hidden = true, paramLabel = "R")
  void rate(double rate) {
    learningRate = rate;
  }

  @Option(names = "--clip", hidden = true, paramLabel = "G")
  void clip(double norm) {
    maxGradientNorm = norm;
  }

  /** Returns the request that the options make. */
  DistillRequest request(String name, Recipe.Subject subject, int threads) {
    return UnusableInputException.unlessUsable(
        () ->
            new DistillRequest(
                subject,
                teacher == null ? DistillRequest.defaultTeacher(subject) : teacher,
                new Recipe.Student(name, beginning, shrink, channels),
                new Recipe.Pictures(pictures, backgrounds, heldOut),
                new Recipe.Sampling(
                    batch == null ? DistillRequest.defaultBatch(subject) : batch,
                    perEpoch == null ? DistillRequest.defaultPerEpoch(subject) : perEpoch,
                    mixtures,
                    cleanShare),
                new DistillationPlan(
                    new Schedule(epochs, learningRate, warmUp),
                    new DistillationPlan.Stability(weightDecay, maxGradientNorm, averaging),
                    seed,
                    threads)));
  }

  /** Returns where the folders of a run that is resumed lie now. */
  DistillationMove moved() {
    return new DistillationMove(pictures, backgrounds);
  }
}
