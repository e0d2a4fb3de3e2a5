package dev.likeness.learning.distillation;

import dev.likeness.network.graph.Weights;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exponential moving average of a network's weights, the statistics of normalisation included:
 * steadier than the weights of any one step (averaging of iterates, Polyak and Juditsky 1992).
 *
 * <p>{@code a ← d a + (1 - d) w} with {@code d = min(decay, (1 + t) / (10 + t))} for the t-th
 * weights, counted from 0, so that the first ones are soon forgotten.
 */
final class WeightAverage {
  private final double decay;
  private final Map<String, float[]> averages = new LinkedHashMap<>();

  /** Creates an average of nothing yet. */
  WeightAverage(double decay) {
    this.decay = decay;
  }

  /**
   * Adds the weights after a step.
   *
   * @param number number of the step, counted from 0
   */
  void add(Map<String, Weights> weights, long number) {
    double kept = Math.min(decay, (1.0 + number) / (10.0 + number));
    weights.forEach((name, now) -> add(averages.get(name), name, now.values(), kept));
  }

  private void add(float @Nullable [] before, String name, float[] now, double kept) {
    for (int i = 0; before != null && i < now.length; i++) {
      now[i] = (float) (kept * before[i] + (1 - kept) * now[i]);
    }
    averages.put(name, now);
  }

  /**
   * Returns the averages in the extents of the given weights; those weights if nothing was added.
   */
  Map<String, Weights> in(Map<String, Weights> weights) {
    Map<String, Weights> averaged = new LinkedHashMap<>(weights);
    averages.forEach(
        (name, values) ->
            averaged.computeIfPresent(name, (same, w) -> Weights.of(values, w.extents())));
    return averaged;
  }

  /** Returns the averages by name; the arrays are not copied. */
  Map<String, float[]> state() {
    return Collections.unmodifiableMap(averages);
  }

  /** Restores what {@link #state} returned. */
  void restore(Map<String, float[]> saved) {
    averages.clear();
    averages.putAll(saved);
  }
}
