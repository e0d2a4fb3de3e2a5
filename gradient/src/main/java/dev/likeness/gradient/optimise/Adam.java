package dev.likeness.gradient.optimise;

/**
 * Adam (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1), with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
 * Departure: the result is the best x evaluated, not the last.
 *
 * @param rate the step size α, in units of x
 */
public record Adam(double rate) implements Optimiser {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  public Adam {
    if (!(rate > 0) || !Double.isFinite(rate)) {
      throw new IllegalArgumentException("a step size is above 0, got " + rate);
    }
  }

  @Override
  public Descent minimise(float[] x, Objective objective, int evaluations, Watcher watcher) {
    float[] g = new float[x.length];
    float[] m = new float[x.length];
    float[] v = new float[x.length];
    float[] best = x.clone();
    double least = Double.POSITIVE_INFINITY;
    for (int t = 1; t <= evaluations; t++) {
      double cost = Costs.requireFinite(objective.evaluate(x, g));
      if (cost < least) {
        least = cost;
        System.arraycopy(x, 0, best, 0, x.length);
      }
      if (!watcher.evaluated(new Watcher.Progress(t - 1, t, cost), x)) {
        System.arraycopy(best, 0, x, 0, x.length);
        return new Descent(t - 1, t, least, End.STOPPED);
      }
      float step = (float) (rate * Math.sqrt(1 - Math.pow(BETA_2, t)) / (1 - Math.pow(BETA_1, t)));
      float epsilon = (float) (EPSILON * Math.sqrt(1 - Math.pow(BETA_2, t)));
      for (int i = 0; i < x.length; i++) {
        m[i] += (float) (1 - BETA_1) * (g[i] - m[i]);
        v[i] += (float) (1 - BETA_2) * (g[i] * g[i] - v[i]);
        x[i] -= step * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
      }
    }
    System.arraycopy(best, 0, x, 0, x.length);
    return new Descent(evaluations - 1, evaluations, least, End.EVALUATIONS_SPENT);
  }
}
