package dev.likeness.gradient.optimise;

/** What optimisers ask of an objective. */
final class Costs {
  private Costs() {}

  static double requireFinite(double cost) {
    if (!Double.isFinite(cost)) {
      throw new ArithmeticException(
          "the cost is no number any more ("
              + cost
              + "): smaller weights or a smaller step size keep it finite");
    }
    return cost;
  }
}
