package dev.likeness.training.optimiser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum: {@code u ← μ u + g + λ w}, {@code w ← w - η u}
 * (Sutskever et al. 2013, in the form in which the learning rate is not part of the momentum).
 */
public final class Sgd implements Optimiser {
  private final float momentum;
  private final double weightDecay;
  private final Map<String, float[]> state = new HashMap<>();

  /**
   * Creates an optimiser in its initial state.
   *
   * @param momentum μ, at least 0 and below 1
   * @param weightDecay λ, 0 for none
   */
  public Sgd(double momentum, double weightDecay) {
    if (!(momentum >= 0 && momentum < 1) || !(weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "momentum is at least 0 and below 1, and weight decay at least 0, got "
              + momentum
              + " and "
              + weightDecay);
    }
    this.momentum = (float) momentum;
    this.weightDecay = weightDecay;
  }

  @Override
  public void step(List<TrainedArray> arrays, double rate) {
    for (TrainedArray array : arrays) {
      float[] w = array.values();
      float[] g = array.gradient();
      float[] u = state.computeIfAbsent("u." + array.name(), name -> new float[w.length]);
      float decay = array.decays() ? (float) weightDecay : 0;
      float eta = (float) rate;
      for (int i = 0; i < w.length; i++) {
        u[i] = momentum * u[i] + g[i] + decay * w[i];
        w[i] -= eta * u[i];
      }
    }
  }

  @Override
  public Map<String, float[]> state() {
    return Map.copyOf(state);
  }

  @Override
  public void restore(Map<String, float[]> saved, long steps) {
    state.clear();
    state.putAll(saved);
  }
}
