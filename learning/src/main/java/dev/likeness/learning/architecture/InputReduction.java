package dev.likeness.learning.architecture;

import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Input reduction: adapts a network to pictures that are smaller by an integer factor on both
 * sides, with the same layers and weights. The cost of inference falls by the square of the factor.
 * The network needs fine-tuning, because its kernels now see all structures at a smaller scale than
 * in training.
 *
 * <p>A global window stays global on the smaller feature map. Poolings need no other change. In a
 * global convolution the kernel values that fall on the same element are summed: on the averaged
 * map it gives the result of the original kernel on the original map where that is smooth.
 */
public final class InputReduction {
  private final LayerGraph network;
  private final int factor;
  private final Map<String, int[]> before = new HashMap<>();
  private final Map<String, int[]> after = new HashMap<>();
  private final Map<String, Weights> weights;
  private final List<Layer> layers = new ArrayList<>();

  private InputReduction(LayerGraph network, int factor) {
    this.network = network;
    this.factor = factor;
    this.weights = new LinkedHashMap<>(network.weights());
  }

  /**
   * Returns the network for smaller pictures.
   *
   * @param network a network with a fixed input size
   * @param factor the divisor of the sides, at least 2
   * @throws IllegalArgumentException if the sides of a feature map are not divisible by it
   */
  public static LayerGraph of(LayerGraph network, int factor) {
    LayerGraph.Input input = network.input();
    if (factor < 2 || input.height() == 0 || input.height() % factor + input.width() % factor > 0) {
      throw new IllegalArgumentException(
          "the factor is at least 2 and divides the input sides, got "
              + factor
              + " for "
              + input.height()
              + " x "
              + input.width());
    }
    return new InputReduction(network, factor).reduced();
  }

  private LayerGraph reduced() {
    LayerGraph.Input input = network.input();
    LayerGraph.Input less =
        new LayerGraph.Input(
            input.name(), input.channels(), input.height() / factor, input.width() / factor);
    before.put(input.name(), new int[] {input.height(), input.width()});
    after.put(less.name(), new int[] {less.height(), less.width()});
    network.layers().forEach(this::take);
    return new LayerGraph(less, layers, weights, network.outputs());
  }

  private void take(Layer layer) {
    int[] large = before.getOrDefault(layer.inputs().get(0), new int[] {1, 1});
    int[] small = after.getOrDefault(layer.inputs().get(0), new int[] {1, 1});
    Operation operation = layer.operation();
    if (operation instanceof Operation.AveragePool pool && isWhole(pool.window(), large)) {
      operation = new Operation.AveragePool(whole(small), pool.roundsUp(), pool.countsPadding());
    } else if (operation instanceof Operation.MaxPool pool && isWhole(pool.window(), large)) {
      operation = new Operation.MaxPool(whole(small), pool.roundsUp());
    } else if (operation instanceof Operation.Convolution convolution
        && isWhole(convolution.window(), large)) {
      operation = new Operation.Convolution(whole(small), 1, convolution.groups());
      weights.computeIfPresent(
          layer.weights().get(0), (name, kernel) -> summed(kernel, large, small));
    }
    before.put(layer.output(), sides(layer.operation(), large));
    after.put(layer.output(), sides(operation, small));
    layers.add(new Layer(operation, layer.inputs(), layer.weights(), layer.output()));
  }

  private static boolean isWhole(Window window, int[] sides) {
    return sides[0] > 1
        && window.height() == sides[0]
        && window.width() == sides[1]
        && window.top() + window.left() + window.bottom() + window.right() == 0;
  }

  private static Window whole(int[] sides) {
    return new Window(sides[0], sides[1], 1, 1, 0, 0, 0, 0);
  }

  private static int[] sides(Operation operation, int[] sides) {
    if (operation instanceof Operation.Convolution convolution) {
      return slid(convolution.window(), convolution.dilation(), sides, 0);
    }
    if (operation instanceof Operation.AveragePool pool) {
      return slid(pool.window(), 1, sides, pool.roundsUp() ? 1 : 0);
    }
    if (operation instanceof Operation.MaxPool pool) {
      return slid(pool.window(), 1, sides, pool.roundsUp() ? 1 : 0);
    }
    return operation instanceof Operation.GlobalAveragePool || !operation.keepsRowsAndColumns()
        ? new int[] {1, 1}
        : sides;
  }

  private static int[] slid(Window window, int dilation, int[] sides, int up) {
    int rows = sides[0] + window.top() + window.bottom() - dilation * (window.height() - 1) - 1;
    int columns = sides[1] + window.left() + window.right() - dilation * (window.width() - 1) - 1;
    return new int[] {
      (rows + up * (window.strideY() - 1)) / window.strideY() + 1,
      (columns + up * (window.strideX() - 1)) / window.strideX() + 1
    };
  }

  private Weights summed(Weights kernel, int[] large, int[] small) {
    if (small[0] * factor != large[0] || small[1] * factor != large[1]) {
      throw new IllegalArgumentException(
          "a kernel of "
              + large[0]
              + " x "
              + large[1]
              + " over a whole feature map does not fit the smaller one of "
              + small[0]
              + " x "
              + small[1]
              + ": choose another factor");
    }
    int[] extents = kernel.extents();
    int planes = extents[0] * extents[1];
    float[] taps = kernel.values();
    float[] sums = new float[planes * small[0] * small[1]];
    for (int i = 0; i < taps.length; i++) {
      int column = i % large[1];
      int row = i / large[1] % large[0];
      int plane = i / (large[0] * large[1]);
      sums[(plane * small[0] + row / factor) * small[1] + column / factor] += taps[i];
    }
    return Weights.of(sums, extents[0], extents[1], small[0], small[1]);
  }
}
