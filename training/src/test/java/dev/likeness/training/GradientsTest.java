package dev.likeness.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import dev.likeness.training.optimiser.TrainedArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients against central differences of {@code J = Σ output · r}, r random: to every weight and
 * to the input, in training mode, with rubbish collected between the ways forward and back.
 */
class GradientsTest {
  private static final float STEP = 0.01f;

  /** Of the largest gradient: outputs are floats, differences of them divided by the step. */
  private static final double TOLERANCE = 4e-3;

  static List<Graphs.Sample> samples() {
    List<Graphs.Sample> samples = new ArrayList<>(Graphs.ofEachOperation());
    samples.add(Graphs.encoder());
    return samples;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void gradientsAreThoseOfDifferences(Graphs.Sample sample) {
    Nchw shape = new Nchw(sample.batch(), 3, sample.height(), sample.width());
    float[] x = Graphs.apart(shape.size(), 2);
    try (TrainableNetwork network =
        TrainableNetwork.of(sample.graph(), TrainableOptions.defaults().withThreads(1))) {
      Outputs outputs = network.forwardFromInput(x, shape);
      Map<String, float[]> r = directions(sample, outputs);
      System.gc();
      network.backward(r);

      assertClose(
          network.inputGradient(), differences(x, () -> objective(network, sample, x, shape, r)));
      for (TrainedArray array : network.arrays()) {
        assertClose(
            array.gradient().clone(),
            differences(
                array.values(),
                () -> {
                  network.applyUpdates();
                  return objective(network, sample, x, shape, r);
                }));
      }
    }
  }

  private interface Objective {
    double value();
  }

  private static Map<String, float[]> directions(Graphs.Sample sample, Outputs outputs) {
    Random random = new Random(3);
    Map<String, float[]> directions = new HashMap<>();
    for (String name : sample.graph().outputs()) {
      float[] r = new float[outputs.values(name).length];
      for (int i = 0; i < r.length; i++) {
        r[i] = (float) random.nextGaussian();
      }
      directions.put(name, r);
    }
    return directions;
  }

  private static double objective(
      TrainableNetwork network,
      Graphs.Sample sample,
      float[] x,
      Nchw shape,
      Map<String, float[]> directions) {
    Outputs outputs = network.forward(x, shape);
    double sum = 0;
    for (String name : sample.graph().outputs()) {
      float[] values = outputs.values(name);
      float[] r = directions.getOrDefault(name, values);
      for (int i = 0; i < values.length; i++) {
        sum += (double) r[i] * values[i];
      }
    }
    return sum;
  }

  private static double[] differences(float[] values, Objective objective) {
    double[] gradient = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      float kept = values[i];
      values[i] = kept + STEP;
      float above = values[i];
      double high = objective.value();
      values[i] = kept - STEP;
      double low = objective.value();
      gradient[i] = (high - low) / ((double) above - values[i]);
      values[i] = kept;
    }
    objective.value();
    return gradient;
  }

  private static void assertClose(float[] actual, double[] expected) {
    double largest = 1e-3;
    double apart = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      apart = Math.max(apart, Math.abs(expected[i] - actual[i]));
    }
    assertThat(apart / largest).isLessThanOrEqualTo(TOLERANCE);
  }
}
