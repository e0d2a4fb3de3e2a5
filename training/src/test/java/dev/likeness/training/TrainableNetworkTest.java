package dev.likeness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Weights;
import dev.likeness.training.optimiser.Sgd;
import dev.likeness.training.optimiser.TrainedArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class TrainableNetworkTest {
  private static final Graphs.Sample SAMPLE = Graphs.encoder();
  private static final Nchw SHAPE = new Nchw(SAMPLE.batch(), 3, SAMPLE.height(), SAMPLE.width());
  private static final float[] INPUT = Graphs.apart(SHAPE.size(), 4);

  private static TrainableNetwork network() {
    return TrainableNetwork.of(SAMPLE.graph(), TrainableOptions.defaults().withThreads(1));
  }

  private static Map<String, float[]> gradient(Outputs outputs) {
    return Map.of("encoding", outputs.values("encoding"));
  }

  /** Values 1, 3, 5, 7 of one channel: mean 4, unbiased variance 20/3; a tenth of the way there. */
  @Test
  void keptStatisticsFollowTheBatch() {
    LayerGraph graph =
        new LayerGraph(
            new LayerGraph.Input("x", 1, 0, 0),
            List.of(
                new Layer(
                    new Operation.BatchNormalisation(1e-5, 0.1),
                    List.of("x"),
                    List.of("scale", "shift", "mean", "variance"),
                    "y")),
            Map.of(
                "scale", Weights.of(new float[] {1}, 1),
                "shift", Weights.of(new float[] {0}, 1),
                "mean", Weights.of(new float[] {10}, 1),
                "variance", Weights.of(new float[] {2}, 1)),
            List.of("y"));
    try (TrainableNetwork network = TrainableNetwork.of(graph, TrainableOptions.defaults())) {
      network.forward(new float[] {1, 3, 5, 7}, new Nchw(2, 1, 1, 2));

      assertThat(network.graph().weights("mean").value(0)).isCloseTo(9.4f, within(1e-6f));
      assertThat(network.graph().weights("variance").value(0))
          .isCloseTo(0.9f * 2 + 0.1f * 20 / 3, within(1e-6f));
    }
  }

  @Test
  void aStepAgainstTheGradientLowersTheObjective() {
    try (TrainableNetwork network = network()) {
      Outputs before = network.forward(INPUT, SHAPE);
      network.backward(Map.of("e", before.values("e")));
      new Sgd(0, 0).step(network.arrays(), 1e-3);
      network.applyUpdates();
      assertThat(energy(network.forward(INPUT, SHAPE).values("e")))
          .isLessThan(energy(before.values("e")));
    }
  }

  private static double energy(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  @Test
  void frozenWeightsAreNotLearntAndTheirStatisticsRest() {
    try (TrainableNetwork network =
        TrainableNetwork.of(
            SAMPLE.graph(), name -> !name.startsWith("h."), TrainableOptions.defaults())) {
      assertThat(network.arrays()).extracting(TrainedArray::name).containsExactly("h.w0", "h.w1");
      network.forward(INPUT, SHAPE);
      assertThat(network.graph().weights("b.w2")).isEqualTo(SAMPLE.graph().weights("b.w2"));
    }
  }

  @Test
  void restoringBringsBackTheSameAnswers() {
    try (TrainableNetwork network = network()) {
      network.forward(INPUT, SHAPE);
      Map<String, Weights> saved = network.graph().weights();
      float[] expected = network.evaluate(INPUT, SHAPE).values("encoding");
      network.arrays().forEach(array -> Arrays.fill(array.values(), 0.25f));
      network.applyUpdates();
      network.restore(saved, 1);
      assertThat(network.evaluate(INPUT, SHAPE).values("encoding")).isEqualTo(expected);
    }
  }

  @Test
  void nativeMemoryDoesNotGrowOverAThousandSteps() {
    try (TrainableNetwork network = network()) {
      Sgd sgd = new Sgd(0.9, 0);
      for (int i = 0; i < 200; i++) {
        step(network, sgd);
      }
      long before = Pointer.totalBytes();
      long resident = Pointer.physicalBytes();
      for (int i = 0; i < 1000; i++) {
        step(network, sgd);
      }
      assertThat(Pointer.totalBytes() - before).isLessThanOrEqualTo(0);
      // Coarse: sees what is lost without a Java handle from about 64 KB a step on.
      assertThat(Pointer.physicalBytes() - resident).isLessThan(64L << 20);
    }
  }

  private static void step(TrainableNetwork network, Sgd sgd) {
    network.backward(gradient(network.forward(INPUT, SHAPE)));
    sgd.step(network.arrays(), 1e-4);
    network.applyUpdates();
    network.evaluate(INPUT, SHAPE);
  }

  @Test
  void goingBackTwiceIsRefused() {
    try (TrainableNetwork network = network()) {
      Map<String, float[]> gradient = gradient(network.forward(INPUT, SHAPE));
      network.backward(gradient);
      assertThatThrownBy(() -> network.backward(gradient))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("call forward before");
    }
  }

  @Test
  void aClosedNetworkIsRefused() {
    TrainableNetwork network = network();
    network.close();
    network.close();
    assertThatThrownBy(() -> network.evaluate(INPUT, SHAPE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void aWrongShapeIsRefusedInWords() {
    try (TrainableNetwork network = network()) {
      assertThatThrownBy(() -> network.forward(new float[16], new Nchw(1, 1, 4, 4)))
          .isInstanceOf(TrainingException.class)
          .hasMessage("the network takes N x 3 x 0 x 0 (0 is any), got 1x1x4x4 with 16 values");
    }
  }

  @Test
  void aGradientOfAnotherLengthIsRefused() {
    try (TrainableNetwork network = network()) {
      network.forward(INPUT, SHAPE);
      assertThatThrownBy(() -> network.backward(Map.of("encoding", new float[5])))
          .hasMessageContaining("output 'encoding' has 18 values, its gradient 5");
    }
  }

  @Test
  void whatTheEngineRefusesNamesTheLayer() {
    LayerGraph graph =
        new LayerGraph(
            new LayerGraph.Input("x", 3, 0, 0),
            List.of(
                new Layer(
                    new Operation.Convolution(Operation.Window.square(3, 1, 0), 1, 1),
                    List.of("x"),
                    List.of("w"),
                    "narrow")),
            Map.of("w", Weights.of(new float[27], 1, 3, 3, 3)),
            List.of("narrow"));
    try (TrainableNetwork network = TrainableNetwork.of(graph, TrainableOptions.defaults())) {
      assertThatThrownBy(() -> network.forward(new float[12], new Nchw(1, 3, 2, 2)))
          .isInstanceOf(TrainingException.class)
          .hasMessageStartingWith("layer 'narrow' (Convolution[");
    }
  }

  /** Four of six values would leave the others as they happened to lie in memory. */
  @Test
  void weightsOfOtherExtentsAreNotRestored() {
    try (TrainableNetwork network = network()) {
      Map<String, Weights> saved = new HashMap<>(network.graph().weights());
      saved.put("h.w1", Weights.of(new float[4], 4));
      assertThatThrownBy(() -> network.restore(saved, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("weights 'h.w1' are Weights[6], got Weights[4]: use weights of this network");
      assertThat(network.graph().weights()).isEqualTo(SAMPLE.graph().weights());
    }
  }

  @Test
  void aRefusedGradientLeavesTheWayBackOpen() {
    try (TrainableNetwork network = network()) {
      Map<String, float[]> gradient = gradient(network.forward(INPUT, SHAPE));
      assertThatThrownBy(() -> network.backward(Map.of("encoding", new float[5])))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> network.backward(Map.of("nonsense", new float[5])))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> network.backward(Map.of()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatCode(() -> network.backward(gradient)).doesNotThrowAnyException();
    }
  }

  @Test
  void aBatchWithoutVarianceIsRefusedAndTheStatisticsStay() {
    LayerGraph graph =
        new LayerGraph(
            new LayerGraph.Input("x", 1, 0, 0),
            List.of(
                new Layer(
                    new Operation.BatchNormalisation(1e-5, 0.1),
                    List.of("x"),
                    List.of("scale", "shift", "mean", "variance"),
                    "y")),
            Map.of(
                "scale", Weights.of(new float[] {1}, 1),
                "shift", Weights.of(new float[] {0}, 1),
                "mean", Weights.of(new float[] {10}, 1),
                "variance", Weights.of(new float[] {2}, 1)),
            List.of("y"));
    try (TrainableNetwork network = TrainableNetwork.of(graph, TrainableOptions.defaults())) {
      assertThatThrownBy(() -> network.forward(new float[] {5}, new Nchw(1, 1, 1, 1)))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("layer 'y'")
          .hasMessageContaining("use a larger batch");
      assertThat(network.graph().weights("variance").value(0)).isEqualTo(2);
    }
  }

  /** Each of 4,096 ones is 0 or 1 / (1 - 0.25); 0.25 of them are 0 but for 5 deviations. */
  @Test
  void dropoutDropsItsShareInTrainingOnly() {
    Nchw shape = new Nchw(1, 1, 64, 64);
    float[] ones = new float[shape.size()];
    Arrays.fill(ones, 1);
    try (TrainableNetwork network = TrainableNetwork.of(dropout(), TrainableOptions.defaults())) {
      float[] dropped = network.forward(ones, shape).values("y");
      int zeros = 0;
      for (float value : dropped) {
        zeros += value == 0 ? 1 : 0;
        assertThat(value == 0 || Math.abs(value - 4f / 3) < 1e-6f).isTrue();
      }
      assertThat(zeros).isBetween(1024 - 139, 1024 + 139);
      assertThat(network.evaluate(ones, shape).values("y")).isEqualTo(ones);
    }
  }

  @Test
  void dropoutGoesOnAlikeAfterRestoring() {
    Nchw shape = new Nchw(1, 1, 8, 8);
    float[] ones = new float[shape.size()];
    Arrays.fill(ones, 1);
    try (TrainableNetwork first = TrainableNetwork.of(dropout(), TrainableOptions.defaults());
        TrainableNetwork second = TrainableNetwork.of(dropout(), TrainableOptions.defaults())) {
      float[] before = first.forward(ones, shape).values("y");
      float[] after = first.forward(ones, shape).values("y");
      second.restore(Map.of(), 1);
      assertThat(after).isNotEqualTo(before);
      assertThat(second.forward(ones, shape).values("y")).isEqualTo(after);
    }
  }

  private static LayerGraph dropout() {
    return new LayerGraph(
        new LayerGraph.Input("x", 1, 0, 0),
        List.of(new Layer(new Operation.Dropout(0.25), List.of("x"), List.of(), "y")),
        Map.of(),
        List.of("y"));
  }
}
