package dev.likeness.evaluation.errors;

import java.util.List;

/**
 * Options of an evaluation.
 *
 * @param seed random seed of the bootstrap
 * @param draws draws over people, at least {@value IdentityBootstrap#MIN_DRAWS}
 * @param fars the bounds on FAR at which TAR is reported
 * @param foldFar the bound on FAR for VAL over folds
 */
public record EvaluationOptions(long seed, int draws, List<Double> fars, double foldFar) {
  public EvaluationOptions {
    fars = List.copyOf(fars);
    IdentityBootstrap.requireDraws(draws);
  }

  /** Returns the defaults: 1,000 draws, TAR at FAR 1e-2 to 1e-6, VAL at FAR 1e-3. */
  public static EvaluationOptions defaults() {
    return new EvaluationOptions(
        1, IdentityBootstrap.MIN_DRAWS, List.of(1e-2, 1e-3, 1e-4, 1e-5, 1e-6), 1e-3);
  }

  public EvaluationOptions withSeed(long newSeed) {
    return new EvaluationOptions(newSeed, draws, fars, foldFar);
  }

  public EvaluationOptions withFars(List<Double> newFars) {
    return new EvaluationOptions(seed, draws, newFars, foldFar);
  }
}
