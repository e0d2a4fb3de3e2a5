package dev.likeness.gradient.optimise;

/** A differentiable function J to be minimised. */
@FunctionalInterface
public interface Objective {
  /**
   * Returns J(x) and writes dJ/dx.
   *
   * @param x the arguments; the implementation must not modify or keep them
   * @param gradient receives dJ/dx, of the length of x
   */
  double evaluate(float[] x, float[] gradient);
}
