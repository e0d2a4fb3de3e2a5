package dev.likeness.gradient.optimise;

/** Checks of the values of an objective. */
final class Costs {
  private Costs() {}

  static double requireFinite(double cost) {
    if (!Double.isFinite(cost)) {
      throw new ArithmeticException(
          "the cost is not finite (" + cost + "): use smaller weights or a smaller step size");
    }
    return cost;
  }
}
