package dev.likeness.tasks.training;

import dev.likeness.learning.distillation.DistillationPlan;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.UnusableInputException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a small network is to be taught by a larger one.
 *
 * @param name of the model that is installed in the end
 * @param subject what is taught
 * @param teacher name of the installed model that answers
 * @param student the student's layers and first weights
 * @param pictures what is learnt from
 * @param plan epochs, learning rate, seed, threads
 */
public record DistillRequest(
    String name,
    Recipe.Subject subject,
    String teacher,
    Student student,
    Pictures pictures,
    DistillationPlan plan) {
  /** The name of a student unless another is given. */
  public static final String DEFAULT_NAME = "student";

  /** The share of the pictures kept for validation unless another is given. */
  public static final double DEFAULT_HELD_OUT = 0.02;

  /** The mixtures of two faces made of each picture unless told otherwise. */
  public static final int DEFAULT_MIXTURES = 3;

  /**
   * The student's layers and first weights.
   *
   * @param beginWith name of the model whose weights are the first; empty for random ones
   * @param shrink 0 for the product's own layers; otherwise those of {@code beginWith}, for
   *     pictures so many times smaller on a side
   * @param channels share of the channels of those layers that is kept, above 0 and at most 1
   */
  public record Student(String beginWith, int shrink, double channels) {
    /** Returns the product's own layers with random weights. */
    public static Student defaults() {
      return new Student("", 0, 1);
    }
  }

  /**
   * The pictures that are learnt from.
   *
   * @param folders with pictures, in folders in them too
   * @param backgrounds folders of pictures that faces are put before; for a detector
   * @param batch pictures in a batch
   * @param perEpoch pictures in an epoch; 0 for all there are
   * @param heldOut share kept for validation
   * @param mixtures how many mixtures of two faces are made of each; for an encoder
   */
  public record Pictures(
      List<Path> folders,
      List<Path> backgrounds,
      int batch,
      int perEpoch,
      double heldOut,
      int mixtures) {
    public Pictures {
      folders = List.copyOf(folders);
      backgrounds = List.copyOf(backgrounds);
      if (folders.isEmpty()) {
        throw new UnusableInputException("expected pictures to learn from (--pictures DIR)");
      }
    }

    /** Returns how pictures of folders are learnt from unless told otherwise. */
    public static Pictures of(Recipe.Subject subject, List<Path> folders) {
      return new Pictures(
          folders,
          List.of(),
          defaultBatch(subject),
          defaultPerEpoch(subject),
          DEFAULT_HELD_OUT,
          DEFAULT_MIXTURES);
    }
  }

  public DistillRequest {
    String called = name;
    OwnModels.requireFree(UnusableInputException.unlessUsable(() -> ModelCard.requireName(called)));
  }

  /** Returns the teacher of a subject unless another is named. */
  public static String defaultTeacher(Recipe.Subject subject) {
    return switch (subject) {
      case ENCODER -> "intel-reid-0095";
      case DETECTOR -> "yunet";
      case FEATURES -> "vgg19-16x";
    };
  }

  /** Returns how many pictures are in a batch unless told otherwise. */
  public static int defaultBatch(Recipe.Subject subject) {
    return switch (subject) {
      case ENCODER -> 32;
      case DETECTOR -> 16;
      case FEATURES -> 8;
    };
  }

  /** Returns how many pictures make an epoch unless told otherwise; 0 for all there are. */
  public static int defaultPerEpoch(Recipe.Subject subject) {
    return subject == Recipe.Subject.DETECTOR ? 8192 : 0;
  }

  /** Returns how long and how fast a student learns unless told otherwise. */
  public static DistillationPlan defaultPlan(int threads) {
    return new DistillationPlan(30, 2e-3, 0.5, 1e-4, 5, 1, threads);
  }

  /** Returns the recipe, with faces found by a detector; empty where none are. */
  Recipe recipe(String detector) {
    return UnusableInputException.unlessUsable(
        () ->
            new Recipe(
                name,
                subject,
                teacher,
                detector,
                student.beginWith(),
                student.shrink(),
                student.channels(),
                pictures.folders(),
                pictures.backgrounds(),
                pictures.batch(),
                pictures.perEpoch(),
                pictures.heldOut(),
                pictures.mixtures(),
                plan));
  }
}
