package dev.likeness.tasks.training;

import dev.likeness.learning.distillation.DistillationPlan;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.learning.run.Schedule;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.UnusableInputException;

/**
 * A distillation: a small network is trained to give the outputs of a larger one.
 *
 * @param subject what the student learns
 * @param teacher name of the installed model whose outputs are the targets
 * @param student the network that is trained and installed in the end
 * @param pictures the pictures it is trained and validated on
 * @param sampling how many pictures are drawn
 * @param plan epochs, learning rate, seed, threads
 */
public record DistillRequest(
    Recipe.Subject subject,
    String teacher,
    Recipe.Student student,
    Recipe.Pictures pictures,
    Recipe.Sampling sampling,
    DistillationPlan plan) {
  /** The name of a student unless another is given. */
  public static final String DEFAULT_NAME = "student";

  /** The share of the pictures kept for validation unless another is given. */
  public static final double DEFAULT_HELD_OUT = 0.02;

  /** The default number of mixtures of two faces per picture. */
  public static final int DEFAULT_MIXTURES = 3;

  public DistillRequest {
    String name = student.name();
    OwnModels.requireFree(UnusableInputException.unlessUsable(() -> ModelCard.requireName(name)));
  }

  /** Returns the teacher of a subject unless another is named. */
  public static String defaultTeacher(Recipe.Subject subject) {
    return switch (subject) {
      case ENCODER -> "intel-reid-0095";
      case DETECTOR -> "yunet";
      case FEATURES -> "vgg19-16x";
    };
  }

  /** Returns the default number of pictures in a batch. */
  public static int defaultBatch(Recipe.Subject subject) {
    return switch (subject) {
      case ENCODER -> 32;
      case DETECTOR -> 16;
      case FEATURES -> 8;
    };
  }

  /** Returns the default number of pictures in an epoch; 0 for all. */
  public static int defaultPerEpoch(Recipe.Subject subject) {
    return subject == Recipe.Subject.DETECTOR ? 8192 : 0;
  }

  /** Returns the default plan. */
  public static DistillationPlan defaultPlan(int threads) {
    return new DistillationPlan(
        new Schedule(30, 2e-3, 0.5), new DistillationPlan.Stability(1e-4, 5, 0), 1, threads);
  }

  /**
   * Returns the recipe.
   *
   * @param detector name of the model that detects the faces; empty if none is needed
   */
  Recipe recipe(String detector) {
    return UnusableInputException.unlessUsable(
        () ->
            new Recipe(
                subject, new Recipe.Teacher(teacher, detector), student, pictures, sampling, plan));
  }
}
