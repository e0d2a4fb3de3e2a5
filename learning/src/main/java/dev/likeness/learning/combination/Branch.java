package dev.likeness.learning.combination;

import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.ModelCard;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One encoder within a combined network: what the encoder takes is made of the shared chip, and its
 * encoding is scaled to unit length.
 */
final class Branch {
  private static final int CHANNELS = 3;

  private final String prefix;
  private final String chip;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Weights> weights = new LinkedHashMap<>();
  private String top;

  private Branch(String prefix, String chip) {
    this.prefix = prefix;
    this.chip = chip;
    this.top = chip;
  }

  /**
   * Builds the layers of an encoder.
   *
   * @param prefix begins the names of all that is built
   * @param chip the name of the input: raw colours from 0 to 255
   * @param order of the chip's colours
   */
  static Branch of(
      String prefix,
      LayerGraph encoder,
      ModelCard card,
      LayerGraph.Input chip,
      ChannelOrder order,
      SharedChip.Part part) {
    Branch branch = new Branch(prefix, chip.name());
    if (!part.isAllOf(chip.width())) {
      branch.resample(chip.width(), part);
    }
    branch.normalise(card.input(), order);
    branch.copy(encoder, card.output().names().get(0));
    branch.add(new Operation.Flattening(), "rows", List.of());
    branch.add(new Operation.UnitLength(), "unit", List.of());
    return branch;
  }

  List<Layer> layers() {
    return layers;
  }

  Map<String, Weights> weights() {
    return weights;
  }

  /** Returns the name of the encoding. */
  String top() {
    return top;
  }

  private void add(Operation operation, String name, List<String> weightNames) {
    String output = prefix + name;
    layers.add(new Layer(operation, List.of(top), weightNames, output));
    top = output;
  }

  private String keep(String name, Weights values) {
    weights.put(prefix + name, values);
    return prefix + name;
  }

  /** Columns are mixed by a matrix, then, with the axes exchanged, rows by another. */
  private void resample(int chipPx, SharedChip.Part part) {
    int sidePx = part.sidePx();
    mix("columns", AxisResampling.matrix(chipPx, sidePx, part.leftPx(), part.scale()), chipPx);
    mix("lines", AxisResampling.matrix(chipPx, sidePx, part.topPx(), part.scale()), sidePx);
  }

  /** Mixes the last axis, of chipPx samples, and exchanges it with the axis before. */
  private void mix(String name, Weights matrix, int rows) {
    int to = matrix.extents()[0];
    int from = matrix.extents()[1];
    add(new Operation.Reshaping(List.of(-1, from)), name + ".flat", List.of());
    add(new Operation.FullyConnected(), name + ".mixed", List.of(keep(name + ".matrix", matrix)));
    add(new Operation.Reshaping(List.of(-1, CHANNELS, rows, to)), name + ".square", List.of());
    add(new Operation.Transposition(List.of(0, 1, 3, 2)), name + ".turned", List.of());
  }

  /** A convolution of one pixel puts the colours in order and normalises them. */
  private void normalise(InputSpec input, ChannelOrder order) {
    boolean swaps = input.channels() != order;
    float[] kernel = new float[CHANNELS * CHANNELS];
    float[] bias = new float[CHANNELS];
    boolean changes = swaps;
    for (int c = 0; c < CHANNELS; c++) {
      double deviation = input.deviation().get(c);
      double mean = input.mean().get(c);
      kernel[c * CHANNELS + (swaps ? CHANNELS - 1 - c : c)] = (float) (1 / deviation);
      bias[c] = (float) (-mean / deviation);
      changes |= deviation != 1 || mean != 0;
    }
    if (changes) {
      add(
          new Operation.Convolution(Operation.Window.square(1, 1, 0), 1, 1),
          "colours",
          List.of(
              keep("colours.kernel", Weights.of(kernel, CHANNELS, CHANNELS, 1, 1)),
              keep("colours.bias", Weights.of(bias, CHANNELS))));
    }
  }

  private void copy(LayerGraph encoder, String output) {
    String input = top;
    LayerGraph needed = encoder.endingAt(List.of(output));
    String inside = prefix + "network/";
    needed.weights().forEach((name, values) -> weights.put(inside + name, values));
    for (Layer layer : needed.layers()) {
      layers.add(
          new Layer(
              layer.operation(),
              layer.inputs().stream()
                  .map(name -> name.equals(encoder.input().name()) ? input : inside + name)
                  .toList(),
              layer.weights().stream().map(name -> inside + name).toList(),
              inside + layer.output()));
    }
    top = inside + needed.outputs().get(0);
  }

  /** Names the chip and the encoding only. */
  @Override
  public String toString() {
    return "Branch[" + chip + " to " + top + "]";
  }
}
