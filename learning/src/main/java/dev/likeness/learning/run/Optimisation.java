package dev.likeness.learning.run;

import dev.likeness.training.optimiser.Adam;
import dev.likeness.training.optimiser.Optimiser;
import dev.likeness.training.optimiser.Sgd;
import java.util.Locale;

/**
 * How a gradient changes the weights.
 *
 * @param method the optimiser
 * @param weightDecay how strongly kernels and matrices are pulled towards 0, at least 0
 * @param maxGradientNorm gradients with a greater norm are scaled down to it; above 0
 */
public record Optimisation(Method method, double weightDecay, double maxGradientNorm) {
  private static final double MOMENTUM = 0.9;

  /** The optimisers. */
  public enum Method {
    /** Adam with decoupled weight decay. */
    ADAM,
    /** Gradient descent with a momentum of 0.9. */
    SGD;

    /** Returns the name used in options and cards. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Optimisation {
    if (!(weightDecay >= 0 && Double.isFinite(weightDecay)) || !(maxGradientNorm > 0)) {
      throw new IllegalArgumentException(
          "weight decay is 0 or more and gradients are limited to a norm above 0, got "
              + weightDecay
              + " and "
              + maxGradientNorm);
    }
  }

  /** Returns Adam with a weight decay of 0.0001 and gradients limited to a norm of 5. */
  public static Optimisation defaults() {
    return new Optimisation(Method.ADAM, 1e-4, 5);
  }

  public Optimisation withMethod(Method optimiser) {
    return new Optimisation(optimiser, weightDecay, maxGradientNorm);
  }

  public Optimisation withWeightDecay(double decay) {
    return new Optimisation(method, decay, maxGradientNorm);
  }

  public Optimisation withMaxGradientNorm(double norm) {
    return new Optimisation(method, weightDecay, norm);
  }

  Optimiser create() {
    return method == Method.ADAM ? new Adam(weightDecay) : new Sgd(MOMENTUM, weightDecay);
  }
}
