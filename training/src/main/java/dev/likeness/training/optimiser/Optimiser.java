package dev.likeness.training.optimiser;

import java.util.List;
import java.util.Map;

/** An optimiser: updates trainable arrays from their gradients. Not thread-safe. */
public interface Optimiser {
  /**
   * Performs one optimisation step.
   *
   * @param arrays the same arrays in every step; their values are modified
   * @param rate the learning rate, above 0
   */
  void step(List<TrainedArray> arrays, double rate);

  /** Returns the optimiser's state by name; the arrays are not copied. */
  Map<String, float[]> state();

  /**
   * Restores a state that {@link #state} returned.
   *
   * @param steps number of steps made until then
   */
  void restore(Map<String, float[]> state, long steps);
}
