package dev.likeness.cli;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.loss.TripletMining;
import dev.likeness.learning.run.LossKind;
import dev.likeness.learning.run.Objective;
import dev.likeness.learning.run.TrainingPlan;
import dev.likeness.tasks.UnusableInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What decides a training run. */
final class TrainOptions {
  private static final TrainingPlan DEFAULTS = TrainingPlan.of(Objective.usual(LossKind.TRIPLET));

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      description =
          "triplet, contrastive, pair-abs, pair-chi2, softmax, arcface (default: triplet).")
  private LossKind loss = LossKind.TRIPLET;

  @Option(
      names = "--mining",
      paramLabel = "MINING",
      description =
          "How triplets are chosen: random, batch-all, batch-hard, semi-hard, easy-positive"
              + " (default: semi-hard).")
  private TripletMining mining = TripletMining.SEMI_HARD;

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
      description = "Times that the pictures are gone through (default: ${DEFAULT-VALUE}).")
  private int epochs = DEFAULTS.epochs();

  @Option(
      names = "--people",
      paramLabel = "P",
      description = "People in a batch (default: ${DEFAULT-VALUE}).")
  private int people = DEFAULTS.people();

  @Option(
      names = "--each",
      paramLabel = "K",
      description = "Pictures of each of them (default: ${DEFAULT-VALUE}).")
  private int each = DEFAULTS.each();

  @Option(names = "--optimiser", paramLabel = "NAME", description = "adam, sgd (default: adam).")
  private TrainingPlan.OptimiserKind optimiser = TrainingPlan.OptimiserKind.ADAM;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Highest learning rate (default: ${DEFAULT-VALUE}).")
  private double rate = DEFAULTS.rate();

  @Option(
      names = "--warm-up",
      paramLabel = "EPOCHS",
      description = "Epochs over which the rate rises (default: ${DEFAULT-VALUE}).")
  private double warmUp = DEFAULTS.warmUpEpochs();

  @Option(
      names = "--weight-decay",
      paramLabel = "W",
      description = "Pull of kernels towards 0 (default: ${DEFAULT-VALUE}).")
  private double weightDecay = DEFAULTS.weightDecay();

  @Option(
      names = "--clip",
      paramLabel = "G",
      description = "The most that the gradient's norm may be (default: ${DEFAULT-VALUE}).")
  private double clip = DEFAULTS.clip();

  @Option(names = "--no-augmentation", description = "Train on the pictures as they are.")
  private boolean plain;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "mobilefacenet, residual, small (default: small, minutes on a processor).")
  private Architecture architecture = Architecture.SMALL;

  @Option(
      names = "--width",
      paramLabel = "W",
      description = "Multiplies the numbers of channels (default: 1).")
  private double width = 1;

  @Option(
      names = "--input",
      paramLabel = "PX",
      description = "Side of the square that it takes (default: 112, residual 96, small 64).")
  private int input;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      description = "Floats of an encoding (default: 128, residual 256, small 64).")
  private int dimension;

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
  private double heldOut = 0.2;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides all that is drawn (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  Optional<String> from() {
    return Optional.ofNullable(from);
  }

  Architecture architecture() {
    return architecture;
  }

  EncoderShape shape() {
    return FaceOptions.usable(
        () -> {
          EncoderShape shape = architecture.usualShape().withWidth(width);
          shape = input > 0 ? shape.withSidePx(input) : shape;
          return dimension > 0 ? shape.withDimension(dimension) : shape;
        });
  }

  double heldOut() {
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new UnusableInputException("--held-out lies between 0 and 1, got " + heldOut);
    }
    return heldOut;
  }

  long seed() {
    return seed;
  }

  /**
   * Returns the plan.
   *
   * @param most how many people can be in a batch: those with two chips or more
   */
  TrainingPlan plan(int threads, int most) {
    return FaceOptions.usable(
        () -> {
          Objective objective = Objective.usual(loss).withMining(mining);
          return new TrainingPlan(
              margin == null ? objective : objective.withMargin(margin),
              Math.min(people, most),
              each,
              epochs,
              optimiser,
              rate,
              warmUp,
              weightDecay,
              clip,
              !plain,
              freeze,
              seed,
              threads);
        });
  }
}
