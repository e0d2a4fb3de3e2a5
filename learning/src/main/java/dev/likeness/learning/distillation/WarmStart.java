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
 * Initial weights from a pretrained network.
 *
 * <p>The normalisation of a pretrained network is folded into its kernels ({@link
 * dev.likeness.network.graph.NormalisationFolding}). Here it is unfolded: mean and variance of each
 * channel, measured on some pictures, become the statistics of a batch normalisation whose scale
 * and shift restore the same output. So the student starts as the same function and continues to
 * train with normalisation. Kernels are rescaled to the norm of random ones, which normalisation
 * compensates, so that a step of a given learning rate rotates them as far.
 */
public final class WarmStart {
  private static final int BATCHES = 16;

  private final LayerGraph fresh;
  private final LayerGraph pretrained;
  private final Map<String, Layer> makers = new HashMap<>();
  private final Map<String, Weights> weights = new LinkedHashMap<>();

  private WarmStart(LayerGraph fresh, LayerGraph pretrained) {
    this.fresh = fresh;
    this.pretrained = pretrained;
    pretrained.layers().forEach(layer -> makers.put(layer.output(), layer));
  }

  /**
   * Returns the student with the weights of a pretrained network.
   *
   * @param fresh the student with random weights
   * @param pretrained a network of the same layers, with folded normalisation
   * @param task supplies the pictures for the statistics
   * @throws IllegalArgumentException if the network has other layers than the student
   */
  public static LayerGraph of(LayerGraph fresh, LayerGraph pretrained, DistillationTask task) {
    WarmStart start = new WarmStart(fresh, pretrained);
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
    if (!weights.containsKey(name) && pretrained.weights().containsKey(name)) {
      weights.put(name, fitting(name, fresh.weights(name)));
    }
  }

  private Weights fitting(String name, Weights like) {
    Weights found = pretrained.weights().get(name);
    if (found == null || !Arrays.equals(found.extents(), like.extents())) {
      throw new IllegalArgumentException(
          "the pretrained network does not have the student's layers: expected weights '"
              + name
              + "' of the same shape; choose a network trained for the same subject");
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

  /** Measures the output of each layer with folded normalisation. */
  private Map<String, Moments> moments(DistillationTask task) {
    List<String> names = new ArrayList<>();
    for (Layer layer : fresh.layers()) {
      if (layer.operation() instanceof Operation.BatchNormalisation) {
        if (!makers.containsKey(layer.output())) {
          throw new IllegalArgumentException(
              "the pretrained network does not have the student's layers: expected a layer '"
                  + layer.output()
                  + "'; choose a network trained for the same subject");
        }
        names.add(layer.output());
      }
    }
    Map<String, Moments> moments = new HashMap<>();
    byte[] onnx = OnnxWriter.write(pretrained.withOutputs(names));
    try (Network network = Network.of(onnx, "the pretrained network", new NetworkOptions(1))) {
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

  /** The means and variances of channels. */
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
