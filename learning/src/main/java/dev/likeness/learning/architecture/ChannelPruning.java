package dev.likeness.learning.architecture;

import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Channel pruning: removes the channels with the smallest magnitudes. The cost of inference falls
 * with about the square of the kept share. The pruned network needs fine-tuning.
 *
 * <p>The importance of a channel is the sum of the magnitudes of the kernels that produce it, as in
 * Li et al. 2017 (arXiv:1608.08710), times that of the kernels that read it. Feature maps that are
 * added to each other, or that a layer processes channel by channel, lose the same channels. The
 * input, the outputs, and feature maps read by layers that mix or move channels in other ways keep
 * all channels.
 */
public final class ChannelPruning {
  /** SIMD width of CPUs; the number of channels is rounded to a multiple of it. */
  private static final int CHANNEL_MULTIPLE = 8;

  private final LayerGraph network;
  private final double share;

  /** Union-find parents: feature maps with the same root share their channels. */
  private final Map<String, String> shared = new HashMap<>();

  private final Set<String> whole = new HashSet<>();
  private final Map<String, double[]> made = new HashMap<>();
  private final Map<String, double[]> read = new HashMap<>();
  private final Map<String, int[]> kept = new HashMap<>();

  private ChannelPruning(LayerGraph network, double share) {
    this.network = network;
    this.share = share;
  }

  /**
   * Returns the pruned network.
   *
   * @param share the share of the channels to keep, above 0 and at most 1; numbers of channels
   *     above 8 are rounded to multiples of 8
   * @throws IllegalArgumentException if the share is outside that range
   */
  public static LayerGraph of(LayerGraph network, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "the share of channels to keep is above 0 and at most 1, got " + share);
    }
    return new ChannelPruning(network, share).pruned();
  }

  private LayerGraph pruned() {
    whole.add(network.input().name());
    whole.addAll(network.outputs());
    network.layers().forEach(this::join);
    Set<String> roots = new HashSet<>();
    whole.forEach(map -> roots.add(root(map)));
    network.layers().forEach(this::weigh);
    made.forEach(
        (set, weights) -> {
          if (!roots.contains(set)) {
            kept.put(set, heaviest(weights, read.getOrDefault(set, new double[weights.length])));
          }
        });
    Map<String, Weights> fewer = new LinkedHashMap<>(network.weights());
    List<Layer> layers = new ArrayList<>();
    network.layers().forEach(layer -> layers.add(pruned(layer, fewer)));
    return new LayerGraph(network.input(), layers, fewer, network.outputs());
  }

  private String root(String map) {
    String at = map;
    while (shared.containsKey(at)) {
      at = shared.get(at);
    }
    return at;
  }

  private void join(Layer layer) {
    Operation operation = layer.operation();
    if (isChannelByChannel(layer)) {
      for (String input : layer.inputs()) {
        String one = root(input);
        String other = root(layer.output());
        if (!one.equals(other)) {
          shared.put(other, one);
        }
      }
    } else if (!(operation instanceof Operation.Convolution convolution)
        || convolution.groups() > 1) {
      whole.addAll(layer.inputs());
      whole.add(layer.output());
    }
  }

  private boolean isChannelByChannel(Layer layer) {
    Operation operation = layer.operation();
    return isDepthwise(layer)
        || operation instanceof Operation.Activation
        || operation instanceof Operation.LeakyRelu
        || operation instanceof Operation.Clip
        || operation instanceof Operation.Addition
        || operation instanceof Operation.MaxPool
        || operation instanceof Operation.AveragePool
        || operation instanceof Operation.NearestUpsampling;
  }

  private boolean isDepthwise(Layer layer) {
    return layer.operation() instanceof Operation.Convolution convolution
        && convolution.groups() > 1
        && convolution.groups() == network.weights(layer.weights().get(0)).extents()[0];
  }

  private void weigh(Layer layer) {
    if (layer.operation() instanceof Operation.Convolution convolution) {
      Weights kernel = network.weights(layer.weights().get(0));
      double[] made = sums(kernel, 0);
      String to = root(layer.output());
      if (convolution.groups() == 1) {
        this.made.merge(to, made, ChannelPruning::added);
        read.merge(root(layer.inputs().get(0)), sums(kernel, 1), ChannelPruning::added);
      } else if (isDepthwise(layer)) {
        this.made.merge(to, made, ChannelPruning::added);
      }
    }
  }

  /** Returns the sums of the magnitudes of a kernel for each output (0) or input channel (1). */
  private static double[] sums(Weights kernel, int axis) {
    int[] extents = kernel.extents();
    int taps = extents[2] * extents[3];
    float[] values = kernel.values();
    double[] sums = new double[extents[axis]];
    for (int i = 0; i < values.length; i++) {
      int plane = i / taps;
      sums[axis == 0 ? plane / extents[1] : plane % extents[1]] += Math.abs(values[i]);
    }
    return sums;
  }

  private static double[] added(double[] one, double[] other) {
    double[] sums = one.clone();
    Arrays.setAll(sums, i -> sums[i] + other[i]);
    return sums;
  }

  private int[] heaviest(double[] made, double[] read) {
    int all = made.length;
    int fewer = (int) Math.max(1, Math.round(share * all));
    if (all >= CHANNEL_MULTIPLE) {
      fewer =
          (int)
              Math.min(
                  all, CHANNEL_MULTIPLE * Math.max(1, Math.round(share * all / CHANNEL_MULTIPLE)));
    }
    return IntStream.range(0, all)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -made[c] * read[c]))
        .limit(fewer)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private Layer pruned(Layer layer, Map<String, Weights> weights) {
    if (!(layer.operation() instanceof Operation.Convolution convolution)) {
      return layer;
    }
    int[] outputs = kept.get(root(layer.output()));
    int[] inputs = isDepthwise(layer) ? null : kept.get(root(layer.inputs().get(0)));
    if (outputs != null) {
      layer.weights().forEach(name -> weights.put(name, taken(network.weights(name), 0, outputs)));
    }
    if (inputs != null) {
      String kernel = layer.weights().get(0);
      weights.computeIfPresent(kernel, (name, all) -> taken(all, 1, inputs));
    }
    return outputs == null || convolution.groups() == 1
        ? layer
        : new Layer(
            new Operation.Convolution(convolution.window(), convolution.dilation(), outputs.length),
            layer.inputs(),
            layer.weights(),
            layer.output());
  }

  /** Returns the given entries along an axis, 0 or 1. */
  private static Weights taken(Weights all, int axis, int[] entries) {
    int[] extents = all.extents();
    int each = 1;
    for (int i = axis + 1; i < extents.length; i++) {
      each *= extents[i];
    }
    int before = axis == 0 ? 1 : extents[0];
    float[] values = all.values();
    float[] fewer = new float[before * entries.length * each];
    for (int b = 0; b < before; b++) {
      for (int e = 0; e < entries.length; e++) {
        System.arraycopy(
            values,
            (b * extents[axis] + entries[e]) * each,
            fewer,
            (b * entries.length + e) * each,
            each);
      }
    }
    extents[axis] = entries.length;
    return Weights.of(fewer, extents);
  }
}
