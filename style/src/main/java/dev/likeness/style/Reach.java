package dev.likeness.style;

import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The stride of a layer in the picture and the side of its receptive field ({@code s ← s · stride},
 * {@code r ← r + (k - 1) s}; Araujo, Norris and Sim 2019, Distill).
 *
 * @param stridePx the stride
 * @param sidePx an upper bound of the side
 */
record Reach(int stridePx, int sidePx) {
  /** Returns the reach of every layer, by name. */
  static Map<String, Reach> of(LayerGraph graph) {
    Map<String, Reach> reaches = new HashMap<>();
    reaches.put(graph.input().name(), new Reach(1, 1));
    for (Layer layer : graph.layers()) {
      int stride = 1;
      int side = 1;
      for (String input : layer.inputs()) {
        Reach before = Objects.requireNonNull(reaches.get(input));
        stride = Math.max(stride, before.stridePx);
        side = Math.max(side, before.sidePx);
      }
      reaches.put(layer.output(), new Reach(stride, side).through(layer.operation()));
    }
    return reaches;
  }

  private Reach through(Operation operation) {
    if (operation instanceof Operation.Convolution convolution) {
      return through(convolution.window(), convolution.dilation());
    }
    if (operation instanceof Operation.MaxPool pool) {
      return through(pool.window(), 1);
    }
    if (operation instanceof Operation.AveragePool pool) {
      return through(pool.window(), 1);
    }
    return this;
  }

  private Reach through(Operation.Window window, int dilation) {
    int taps = (Math.max(window.height(), window.width()) - 1) * dilation;
    return new Reach(
        stridePx * Math.max(window.strideY(), window.strideX()), sidePx + taps * stridePx);
  }
}
