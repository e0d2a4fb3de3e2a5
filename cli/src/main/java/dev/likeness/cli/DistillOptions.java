package dev.likeness.cli;

import dev.likeness.learning.distillation.DistillationPlan;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.tasks.UnusableInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What decides what becomes of a student. */
final class DistillOptions {
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
  private int epochs = 30;

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
  private int mixtures = 3;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description = "Share of the pictures kept for examinations (default: ${DEFAULT-VALUE}).")
  private double heldOut = 0.02;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Highest learning rate (default: ${DEFAULT-VALUE}).")
  private double rate = 2e-3;

  @Option(
      names = "--warm-up",
      paramLabel = "EPOCHS",
      description = "Epochs over which the rate rises (default: ${DEFAULT-VALUE}).")
  private double warmUp = 0.5;

  @Option(
      names = "--weight-decay",
      paramLabel = "W",
      description = "Pull of kernels towards 0 (default: ${DEFAULT-VALUE}).")
  private double weightDecay = 1e-4;

  @Option(
      names = "--clip",
      paramLabel = "G",
      description = "The most that the gradient's norm may be (default: ${DEFAULT-VALUE}).")
  private double clip = 5;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides all that is drawn (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  /** Returns the recipe of a student. */
  Recipe recipe(String name, Recipe.Subject subject, String detector, int threads) {
    if (pictures.isEmpty()) {
      throw new UnusableInputException("expected pictures to learn from (--pictures DIR)");
    }
    return FaceOptions.usable(
        () ->
            new Recipe(
                name,
                subject,
                teacher == null ? usualTeacher(subject) : teacher,
                detector,
                beginning,
                shrink,
                channels,
                pictures,
                backgrounds,
                batch == null ? usualBatch(subject) : batch,
                perEpoch == null ? usualPerEpoch(subject) : perEpoch,
                heldOut,
                mixtures,
                new DistillationPlan(epochs, rate, warmUp, weightDecay, clip, seed, threads)));
  }

  private static String usualTeacher(Recipe.Subject subject) {
    return switch (subject) {
      case ENCODER -> "intel-reid-0095";
      case DETECTOR -> "yunet";
      case FEATURES -> "vgg19-16x";
    };
  }

  private static int usualBatch(Recipe.Subject subject) {
    return switch (subject) {
      case ENCODER -> 32;
      case DETECTOR -> 16;
      case FEATURES -> 8;
    };
  }

  private static int usualPerEpoch(Recipe.Subject subject) {
    return subject == Recipe.Subject.DETECTOR ? 8192 : 0;
  }
}
