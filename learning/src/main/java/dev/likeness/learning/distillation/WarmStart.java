package dev.likeness.learning.distillation;

import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * First weights from a network that was taught before, rather than from chance.
 *
 * <p>Such a network has its normalisation worked into its kernels ({@link
 * dev.likeness.network.graph.NormalisationFolding}). Here it is taken out again: what each channel
 * answers on some pictures, its mean and variance, become the statistics of a normalisation whose
 * scale and shift bring it back to the same answer. So the student begins as the very function that
 * the network is, and learns on as one that is normalised. Kernels are given the length that those
 * of chance have, which normalisation undoes, so that a step of a given rate turns them as far.
 */
public final class WarmStart {
  private static final int BATCHES = 16;

  private final LayerGraph fresh;
  private final LayerGraph taught;
  private final Map<String, Layer> makers = new HashMap<>();
  private final Map<String, Weights> weights = new LinkedHashMap<>();

  private WarmStart(LayerGraph fresh, LayerGraph taught) {
    this.fresh = fresh;
    this.taught = taught;
    taught.layers().forEach(layer -> makers.put(layer.output(), layer));
  }

  /**
   * Returns a student that answers as a network does.
   *
   * @param fresh the student with any weights
   * @param taught a network of the same layers, with normalisation worked in
   * @param lessons whose pictures the statistics are taken from
   * @throws IllegalArgumentException if the network has other layers than the student
   */
  public static LayerGraph of(LayerGraph fresh, LayerGraph taught, DistillationTask task) {
    WarmStart start = new WarmStart(fresh, taught);
    Map<String, Moments> moments = start.moments(task);
    Map<String, Layer> before = new HashMap<>();
    fresh.layers().forEach(layer -> before.put(layer.output(), layer));
    for (Layer layer : fresh.layers()) {
      Moments of = moments.get(layer.output());
      if (layer.operation() instanceof Operation.BatchNormalisation normalisation && of != null) {
        start.unfold(before.getOrDefault(layer.inputs().get(0), layer), layer, normalisation, of);
      } else {
        layer.weights().forEach(start::takeIfThere);
      }
    }
    return fresh.withWeights(start.weights);
  }

  private void takeIfThere(String name) {
    if (!weights.containsKey(name) && taught.weights().containsKey(name)) {
      weights.put(name, fitting(name, fresh.weights(name)));
    }
  }

  private Weights fitting(String name, Weights like) {
    Weights found = taught.weights().get(name);
    if (found == null || !Arrays.equals(found.extents(), like.extents())) {
      throw new IllegalArgumentException(
          "the network to begin with is not one of these layers: it has no weights '"
              + name
              + "' as large as these; name one that this recipe's subject was taught to");
    }
    return found;
  }

  private void unfold(
      Layer linear, Layer norm, Operation.BatchNormalisation normalisation, Moments moments) {
    String kernelName = linear.weights().get(0);
    Weights chance = fresh.weights(kernelName);
    float[] kernel = fitting(kernelName, chance).values();
    float[] bias = fitting(norm.output() + ".bias", fresh.weights(norm.weights().get(1))).values();
    int channels = bias.length;
    int each = kernel.length / channels;
    float[][] parts = new float[norm.weights().size()][channels];
    for (int c = 0; c < channels; c++) {
      double longer = length(chance.values(), c, each) / length(kernel, c, each);
      for (int i = c * each; i < (c + 1) * each; i++) {
        kernel[i] = (float) (kernel[i] * longer);
      }
      double mean = moments.mean(c);
      double variance = moments.variance(c) * longer * longer;
      parts[0][c] = (float) (Math.sqrt(variance + normalisation.epsilon()) / longer);
      parts[1][c] = (float) mean;
      parts[2][c] = (float) ((mean - bias[c]) * longer);
      parts[3][c] = (float) variance;
    }
    weights.put(kernelName, Weights.of(kernel, chance.extents()));
    for (int i = 0; i < parts.length; i++) {
      weights.put(norm.weights().get(i), Weights.of(parts[i], channels));
    }
  }

  private static double length(float[] kernel, int channel, int each) {
    double sum = 1e-12;
    for (int i = channel * each; i < (channel + 1) * each; i++) {
      sum += (double) kernel[i] * kernel[i];
    }
    return Math.sqrt(sum);
  }

  /** Looks at what each layer answers that a normalisation was worked into. */
  private Map<String, Moments> moments(DistillationTask task) {
    List<String> names = new ArrayList<>();
    for (Layer layer : fresh.layers()) {
      if (layer.operation() instanceof Operation.BatchNormalisation) {
        if (!makers.containsKey(layer.output())) {
          throw new IllegalArgumentException(
              "the network to begin with is not one of these layers: it has no '"
                  + layer.output()
                  + "'; name one that this recipe's subject was taught to");
        }
        names.add(layer.output());
      }
    }
    Map<String, Moments> moments = new HashMap<>();
    byte[] onnx = OnnxWriter.write(taught.withOutputs(names));
    try (Network network = Network.of(onnx, "the network to begin with", new NetworkOptions(1))) {
      for (int i = 0; i < Math.min(BATCHES, task.batches()); i++) {
        DistillationTask.Batch batch = task.batch(i);
        Tensor tensor = Tensor.allocate(batch.shape());
        tensor.buffer().put(batch.values());
        Outputs outputs = network.run(tensor);
        for (String name : names) {
          moments
              .computeIfAbsent(name, n -> new Moments((int) outputs.shape(n)[1]))
              .add(outputs.values(name), (int) outputs.shape(name)[0]);
        }
      }
    }
    return moments;
  }

  /** Means and variances of channels. */
  private static final class Moments {
    private final double[] sums;
    private final double[] squares;
    private long count;

    Moments(int channels) {
      this.sums = new double[channels];
      this.squares = new double[channels];
    }

    void add(float[] values, int pictures) {
      int positions = values.length / pictures / sums.length;
      for (int p = 0; p < pictures; p++) {
        for (int c = 0; c < sums.length; c++) {
          int from = (p * sums.length + c) * positions;
          for (int i = from; i < from + positions; i++) {
            sums[c] += values[i];
            squares[c] += (double) values[i] * values[i];
          }
        }
      }
      count += (long) pictures * positions;
    }

    double mean(int channel) {
      return sums[channel] / count;
    }

    double variance(int channel) {
      double mean = mean(channel);
      return Math.max(0, squares[channel] / count - mean * mean);
    }
  }
}
