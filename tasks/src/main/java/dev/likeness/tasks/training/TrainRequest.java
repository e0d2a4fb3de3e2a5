package dev.likeness.tasks.training;

import dev.likeness.learning.run.TrainingPlan;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.UnusableInputException;

/**
 * How an encoder is to be trained, on whatever pictures.
 *
 * @param name of the model that is installed in the end
 * @param replace whether it may replace an installed model of that name
 * @param encoder what the training begins with
 * @param plan loss, batches, schedule, optimiser; a batch has at most as many people as there are
 * @param heldOut share of the people held out, between 0 and 1
 * @param installation whether it is installed though no epoch did better than the first weights
 */
public record TrainRequest(
    String name,
    boolean replace,
    EncoderChoice encoder,
    TrainingPlan plan,
    double heldOut,
    Installation installation) {
  /** The name of a model unless another is given. */
  public static final String DEFAULT_NAME = "mine";

  /** The share of the people that is held out unless another is given. */
  public static final double DEFAULT_HELD_OUT = 0.2;

  public TrainRequest {
    String called = name;
    OwnModels.requireFree(UnusableInputException.unlessUsable(() -> ModelCard.requireName(called)));
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new UnusableInputException(
          "expected a share of people held out between 0 and 1, got " + heldOut);
    }
  }

  /** Returns the usual training of a small encoder. */
  public static TrainRequest named(String name) {
    return new TrainRequest(
        name,
        false,
        EncoderChoice.defaults(),
        TrainingPlan.defaults(),
        DEFAULT_HELD_OUT,
        Installation.IF_BETTER);
  }

  public TrainRequest withReplace(boolean on) {
    return new TrainRequest(name, on, encoder, plan, heldOut, installation);
  }

  public TrainRequest withEncoder(EncoderChoice choice) {
    return new TrainRequest(name, replace, choice, plan, heldOut, installation);
  }

  public TrainRequest withPlan(TrainingPlan other) {
    return new TrainRequest(name, replace, encoder, other, heldOut, installation);
  }

  public TrainRequest withHeldOut(double share) {
    return new TrainRequest(name, replace, encoder, plan, share, installation);
  }
}
