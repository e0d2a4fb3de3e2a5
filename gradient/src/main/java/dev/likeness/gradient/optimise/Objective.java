package dev.likeness.gradient.optimise;

/** A function of many numbers that is to become small, with its gradient. */
@FunctionalInterface
public interface Objective {
  /**
   * Returns J(x) and writes dJ/dx.
   *
   * @param x where; not to be changed or kept
   * @param gradient receives dJ/dx, of the length of x
   */
  double evaluate(float[] x, float[] gradient);
}
