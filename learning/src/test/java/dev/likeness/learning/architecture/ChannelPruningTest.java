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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelPruningTest {
  private static final Window POINT = new Window(1, 1, 1, 1, 0, 0, 0, 0);
  private static final Window THREE = new Window(3, 3, 1, 1, 1, 1, 1, 1);
  private static final int CHANNELS = 16;
  private static final Set<Integer> DEAD = Set.of(0, 3, 4, 5, 9, 11, 14, 15);

  private final Random random = new Random(1);
  private final Map<String, Weights> weights = new LinkedHashMap<>();

  /** A kernel and its bias; what makes a dead channel is zeros. */
  private List<String> kernel(String name, boolean hasDead, int... extents) {
    float[] values = new float[extents[0] * extents[1] * extents[2] * extents[3]];
    float[] bias = new float[extents[0]];
    int each = values.length / extents[0];
    for (int i = 0; i < values.length; i++) {
      float drawn = (float) random.nextGaussian();
      values[i] = hasDead && DEAD.contains(i / each) ? 0 : drawn;
    }
    for (int i = 0; i < bias.length; i++) {
      bias[i] = hasDead && DEAD.contains(i) ? 0 : (float) random.nextGaussian();
    }
    weights.put(name, Weights.of(values, extents));
    weights.put(name + ".bias", Weights.of(bias, extents[0]));
    return List.of(name, name + ".bias");
  }

  /** Two maps of which each has its own makers are added, handled by channels, and read. */
  private LayerGraph network() {
    List<Layer> layers =
        List.of(
            new Layer(
                new Operation.Convolution(THREE, 1, 1),
                List.of("in"),
                kernel("a.k", true, CHANNELS, 3, 3, 3),
                "a"),
            new Layer(
                new Operation.Activation(Operation.Activation.Kind.RELU),
                List.of("a"),
                List.of(),
                "a.relu"),
            new Layer(
                new Operation.Convolution(POINT, 1, 1),
                List.of("a.relu"),
                kernel("b.k", true, CHANNELS, CHANNELS, 1, 1),
                "b"),
            new Layer(new Operation.Addition(), List.of("a.relu", "b"), List.of(), "sum"),
            new Layer(
                new Operation.Convolution(THREE, 1, CHANNELS),
                List.of("sum"),
                kernel("c.k", true, CHANNELS, 1, 3, 3),
                "c"),
            new Layer(
                new Operation.Convolution(POINT, 1, 1),
                List.of("c"),
                kernel("d.k", false, 4, CHANNELS, 1, 1),
                "d"));
    return new LayerGraph(new LayerGraph.Input("in", 3, 8, 8), layers, weights, List.of("d"));
  }

  private static float[] answer(LayerGraph graph) {
    Tensor picture = Tensor.allocate(new Nchw(1, 3, 8, 8));
    for (int i = 0; i < 3 * 8 * 8; i++) {
      picture.buffer().put(i, (float) Math.sin(i));
    }
    try (Network network =
        Network.of(OnnxWriter.write(graph), "the network", new NetworkOptions(1))) {
      return network.run(picture).values("d");
    }
  }

  @Test
  void whatAnswersNothingIsLeftOutAndTheAnswersStay() {
    LayerGraph all = network();
    LayerGraph half = ChannelPruning.of(all, 0.5);
    assertThat(half.weights("a.k").extents()).containsExactly(CHANNELS / 2, 3, 3, 3);
    assertThat(half.weights("b.k").extents()).containsExactly(CHANNELS / 2, CHANNELS / 2, 1, 1);
    assertThat(half.weights("c.k").extents()).containsExactly(CHANNELS / 2, 1, 3, 3);
    assertThat(half.weights("d.k").extents()).containsExactly(4, CHANNELS / 2, 1, 1);
    assertThat(answer(half)).containsExactly(answer(all), within(1e-4f));
  }

  @Test
  void theWholeShareIsTheSameNetwork() {
    LayerGraph all = network();
    assertThat(ChannelPruning.of(all, 1).weights()).isEqualTo(all.weights());
  }

  @Test
  void aShareOfNothingIsRefused() {
    assertThatThrownBy(() -> ChannelPruning.of(network(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0 and at most 1, got 0.0");
  }
}
