package dev.likeness.cli;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.loss.TripletMining;
import dev.likeness.learning.run.BatchShape;
import dev.likeness.learning.run.LossKind;
import dev.likeness.learning.run.Objective;
import dev.likeness.learning.run.Optimisation;
import dev.likeness.learning.run.Schedule;
import dev.likeness.learning.run.TrainingPlan;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.training.EncoderChoice;
import dev.likeness.tasks.training.Installation;
import dev.likeness.tasks.training.TrainRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What decides a training run. */
final class TrainOptions {
  private static final TrainingPlan DEFAULTS = TrainingPlan.defaults();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the model (default: ${DEFAULT-VALUE}).")
  private String name = TrainRequest.DEFAULT_NAME;

  @Option(names = "--replace", description = "Replace an installed model of this name.")
  private boolean replace;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      completionCandidates = Choices.Losses.class,
      description = "Loss: ${COMPLETION-CANDIDATES} (default: triplet).")
  private LossKind loss = DEFAULTS.objective().kind();

  @Option(
      names = "--mining",
      paramLabel = "MINING",
      completionCandidates = Choices.Minings.class,
      description = "How triplets are chosen: ${COMPLETION-CANDIDATES} (default: semi-hard).")
  private TripletMining mining = DEFAULTS.objective().mining();

  @Option(
      names = "--margin",
      paramLabel = "M",
      description =
          "Margin of triplets on squared distances (default 0.2; 0 for a soft one), of contrastive"
              + " pairs (1), of arcface in radians (0.3).")
  private @Nullable Double margin;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "How often the pictures are gone through (default: ${DEFAULT-VALUE}).")
  private int epochs = DEFAULTS.schedule().epochs();

  @Option(
      names = "--people-per-batch",
      paramLabel = "P",
      description = "People in a batch (default: ${DEFAULT-VALUE}).")
  private int people = DEFAULTS.batch().people();

  @Option(
      names = "--images-per-person",
      paramLabel = "K",
      description = "Pictures of each of them (default: ${DEFAULT-VALUE}).")
  private int images = DEFAULTS.batch().imagesPerPerson();

  @Option(
      names = {"--optimiser", "--optimizer"},
      paramLabel = "NAME",
      completionCandidates = Choices.Optimisers.class,
      description = "Optimiser: ${COMPLETION-CANDIDATES} (default: adam).")
  private Optimisation.Method optimiser = DEFAULTS.optimisation().method();

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
  private double weightDecay = DEFAULTS.optimisation().weightDecay();

  @Option(
      names = "--max-gradient-norm",
      paramLabel = "G",
      description = "Gradients are clipped to this norm (default: ${DEFAULT-VALUE}).")
  private double maxGradientNorm = DEFAULTS.optimisation().maxGradientNorm();

  @Option(names = "--no-augmentation", description = "Train on the pictures as they are.")
  private boolean plain;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      completionCandidates = Choices.Architectures.class,
      description =
          "Architecture: ${COMPLETION-CANDIDATES} (default: small, minutes on a processor).")
  private Architecture architecture = EncoderChoice.defaults().architecture();

  @Option(
      names = "--width",
      paramLabel = "W",
      description = "Multiplies the numbers of channels (default: 1).")
  private @Nullable Double width;

  @Option(
      names = "--input",
      paramLabel = "PX",
      description = "Side of the square that it takes (default: 112, residual 96, small 64).")
  private @Nullable Integer input;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      description = "Floats of an encoding (default: 128, residual 256, small 64).")
  private @Nullable Integer dimension;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description = "Begin with the weights of an installed encoder.")
  private @Nullable String from;

  @Option(
      names = "--freeze",
      paramLabel = "N",
      description = "The first N layers that have weights stay as they are (default: 0).")
  private int freeze;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description = "Share of the people held out (default: ${DEFAULT-VALUE}).")
  private double heldOut = TrainRequest.DEFAULT_HELD_OUT;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed (default: ${DEFAULT-VALUE}).")
  private long seed = DEFAULTS.seed();

  @Option(
      names = "--install-anyway",
      description = "Install it though no epoch did better than the weights it began with.")
  private boolean anyway;

  // Names of versions before 1.0.
  @Option(names = "--people", hidden = true, paramLabel = "P")
  void people(int count) {
    people = count;
  }

  @Option(names = "--each", hidden = true, paramLabel = "K")
  void each(int count) {
    images = count;
  }

  @Option(names = "--rate", hidden = true, paramLabel = "R")
  void rate(double rate) {
    learningRate = rate;
  }

  @Option(names = "--clip", hidden = true, paramLabel = "G")
  void clip(double norm) {
    maxGradientNorm = norm;
  }

  /** Returns the request that the options make. */
  TrainRequest request(int threads) {
    return new TrainRequest(
        name,
        replace,
        new EncoderChoice(architecture, width, input, dimension, from),
        UnusableInputException.unlessUsable(() -> plan(threads)),
        heldOut,
        installation());
  }

  /** Returns when the result is installed. */
  Installation installation() {
    return anyway ? Installation.ANYWAY : Installation.IF_BETTER;
  }

  private TrainingPlan plan(int threads) {
    Objective objective = Objective.of(loss).withMining(mining);
    return new TrainingPlan(
        margin == null ? objective : objective.withMargin(margin),
        new BatchShape(people, images),
        new Schedule(epochs, learningRate, warmUp),
        new Optimisation(optimiser, weightDecay, maxGradientNorm),
        !plain,
        freeze,
        seed,
        threads);
  }
}
