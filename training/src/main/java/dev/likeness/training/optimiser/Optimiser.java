package dev.likeness.training.optimiser;

import java.util.List;
import java.util.Map;

/** Moves learnt numbers against their gradients. Not for several threads at once. */
public interface Optimiser {
  /**
   * Makes one step.
   *
   * @param arrays the same in every step; their values are changed
   * @param rate the learning rate, above 0
   */
  void step(List<TrainedArray> arrays, double rate);

  /** Returns what it keeps between steps, by name; the arrays are its own. */
  Map<String, float[]> state();

  /**
   * Goes on from where {@link #state} was taken.
   *
   * @param steps how many steps had been made
   */
  void restore(Map<String, float[]> state, long steps);
}
