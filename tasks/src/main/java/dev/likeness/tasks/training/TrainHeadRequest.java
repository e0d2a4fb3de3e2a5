package dev.likeness.tasks.training;

import dev.likeness.learning.loss.PairTerms;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.UnusableInputException;

/**
 * How a weighting of an encoder's encodings is to be trained.
 *
 * @param name of the model that is installed in the end
 * @param terms what is weighted
 * @param heldOut share of the people held out, between 0 and 1
 * @param seed decides who is held out and what is drawn
 * @param installAnyway whether it is installed though it is not better than the plain distance
 */
public record TrainHeadRequest(
    String name, PairTerms terms, double heldOut, long seed, boolean installAnyway) {
  /** The share of the people that is held out unless another is given. */
  public static final double DEFAULT_HELD_OUT = 0.3;

  public TrainHeadRequest {
    String called = name;
    OwnModels.requireFree(UnusableInputException.unlessUsable(() -> ModelCard.requireName(called)));
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new UnusableInputException(
          "expected a share of people held out between 0 and 1, got " + heldOut);
    }
  }
}
