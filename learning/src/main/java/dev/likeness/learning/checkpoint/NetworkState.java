package dev.likeness.learning.checkpoint;

import dev.likeness.network.graph.Weights;
import dev.likeness.training.TrainableNetwork;
import dev.likeness.training.optimiser.Optimiser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network that is being trained and its optimiser, to and from a checkpoint. */
public final class NetworkState {
  private static final String NETWORK = "network.";
  private static final String OPTIMISER = "optimiser.";
  private static final String FORWARDS = "forwards";

  private NetworkState() {}

  /** Puts both among the numbers and arrays of a checkpoint. */
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
   * Brings both to where they were.
   *
   * @param steps how many steps the optimiser had made
   * @throws IOException if the checkpoint is that of another network
   */
  public static void restore(
      Checkpoint checkpoint, TrainableNetwork network, Optimiser optimiser, long steps)
      throws IOException {
    Map<String, float[]> saved = checkpoint.arraysOf(NETWORK);
    Map<String, Weights> now = network.graph().weights();
    if (!saved.keySet().equals(now.keySet())) {
      throw new IOException("the checkpoint is that of another network: delete it to begin anew");
    }
    Map<String, Weights> weights = new LinkedHashMap<>();
    now.forEach(
        (name, w) ->
            weights.put(name, Weights.of(saved.getOrDefault(name, new float[0]), w.extents())));
    network.restore(weights, (long) checkpoint.number(FORWARDS));
    optimiser.restore(checkpoint.arraysOf(OPTIMISER), steps);
  }
}
