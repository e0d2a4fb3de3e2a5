package dev.likeness.style;

import dev.likeness.gradient.optimise.Adam;
import dev.likeness.gradient.optimise.Lbfgs;
import dev.likeness.gradient.optimise.Optimiser;
import java.util.Locale;

/** The optimisers of a painting. */
public enum Method {
  /** L-BFGS with a history of 10. */
  LBFGS,
  /** Adam with a step size of 0.02. */
  ADAM;

  private static final int HISTORY = 10;
  private static final double ADAM_STEP = 0.02;

  /** Returns the optimiser for a number of threads. */
  Optimiser optimiser(int threads) {
    return switch (this) {
      case LBFGS -> new Lbfgs(HISTORY, threads);
      case ADAM -> new Adam(ADAM_STEP);
    };
  }

  /** Returns the number of arrays of the painting's size that it uses, including the painting. */
  int vectors() {
    return switch (this) {
      case LBFGS -> 2 * HISTORY + 6;
      case ADAM -> 6;
    };
  }

  /** Returns the name used in options, such as {@code lbfgs}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return id();
  }
}
