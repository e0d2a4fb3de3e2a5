package dev.likeness.learning.checkpoint;

import dev.likeness.network.graph.Weights;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.training.optimiser.Optimiser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Saves the state of a network and its optimiser to a checkpoint, and restores it. */
public final class NetworkState {
  private static final String NETWORK = "network.";
  private static final String OPTIMISER = "optimiser.";
  private static final String FORWARDS = "forwards";

  private NetworkState() {}

  /** Adds the state of both to the numbers and arrays of a checkpoint. */
  public static void put(
      TrainableNetwork network,
      Optimiser optimiser,
      Map<String, Double> numbers,
      Map<String, float[]> arrays) {
    numbers.put(FORWARDS, (double) network.forwards());
    network.graph().weights().forEach((name, w) -> arrays.put(NETWORK + name, w.values()));
    optimiser.state().forEach((name, state) -> arrays.put(OPTIMISER + name, state));
  }

  /**
   * Restores the state of both.
   *
   * @param steps number of steps that the optimiser had made
   * @throws IOException if the checkpoint belongs to another network
   */
  public static void restore(
      Checkpoint checkpoint, TrainableNetwork network, Optimiser optimiser, long steps)
      throws IOException {
    Map<String, float[]> saved = checkpoint.arraysOf(NETWORK);
    Map<String, Weights> now = network.graph().weights();
    if (!saved.keySet().equals(now.keySet())) {
      throw new IOException("the checkpoint belongs to another network: delete it to start again");
    }
    Map<String, Weights> weights = new LinkedHashMap<>();
    now.forEach(
        (name, w) ->
            weights.put(name, Weights.of(saved.getOrDefault(name, new float[0]), w.extents())));
    network.restore(weights, (long) checkpoint.number(FORWARDS));
    optimiser.restore(checkpoint.arraysOf(OPTIMISER), steps);
  }
}
