package dev.likeness.learning.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Weights;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputReductionTest {
  private static final int SIDE = 8;

  /** Two numbers, each a weighted sum over the whole picture. */
  private static LayerGraph network() {
    float[] taps = new float[2 * SIDE * SIDE];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = (float) Math.cos(i);
    }
    Layer whole =
        new Layer(
            new Operation.Convolution(new Window(SIDE, SIDE, 1, 1, 0, 0, 0, 0), 1, 1),
            List.of("in"),
            List.of("k"),
            "out");
    return new LayerGraph(
        new LayerGraph.Input("in", 1, SIDE, SIDE),
        List.of(whole),
        Map.of("k", Weights.of(taps, 2, 1, SIDE, SIDE)),
        List.of("out"));
  }

  /** Answers a picture of 4 x 4 squares, each of one shade. */
  private static float[] answer(LayerGraph graph, int side) {
    Tensor picture = Tensor.allocate(new Nchw(1, 1, side, side));
    for (int i = 0; i < side * side; i++) {
      int square = i / side * 4 / side * 4 + i % side * 4 / side;
      picture.buffer().put(i, (float) Math.sin(square));
    }
    try (Network network =
        Network.of(OnnxWriter.write(graph), "the network", new NetworkOptions(1))) {
      return network.run(picture).values("out");
    }
  }

  @Test
  void aKernelOverAllOfAMapAnswersTheSmallerMapAlike() {
    LayerGraph half = InputReduction.of(network(), 2);
    assertThat(half.weights("k").extents()).containsExactly(2, 1, SIDE / 2, SIDE / 2);
    assertThat(answer(half, SIDE / 2)).containsExactly(answer(network(), SIDE), within(1e-5f));
  }

  @Test
  void aFactorThatDoesNotDivideTheSidesIsRefused() {
    assertThatThrownBy(() -> InputReduction.of(network(), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("divides the input sides, got 3 for 8 x 8");
  }
}
