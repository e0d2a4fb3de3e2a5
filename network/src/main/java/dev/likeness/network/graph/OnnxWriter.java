package dev.likeness.network.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes networks as ONNX files of operator set 13, for running: batch normalisation uses its kept
 * statistics and dropout is left out. The bytes are a function of the network alone.
 */
public final class OnnxWriter {
  private static final float MAX_NUMBER = 127;

  private final LayerGraph graph;
  private final WeightStorage storage;
  private final Map<String, Integer> ranks;
  private final OnnxModel model = new OnnxModel(OnnxModel.OperatorSet.SET_13);
  private final Map<String, String> aliases = new HashMap<>();
  private final Set<String> written = new HashSet<>();

  private OnnxWriter(LayerGraph graph, WeightStorage storage) {
    this.graph = graph;
    this.storage = storage;
    this.ranks = Ranks.of(graph);
  }

  /** Returns the bytes of the file, with weights as they are. */
  public static byte[] write(LayerGraph graph) {
    return write(graph, WeightStorage.FLOATS);
  }

  /** Returns the bytes of the file. */
  public static byte[] write(LayerGraph graph, WeightStorage storage) {
    return new OnnxWriter(graph, storage).model();
  }

  private byte[] model() {
    graph.layers().forEach(this::write);
    LayerGraph.Input input = graph.input();
    model.input(
        input.name(),
        List.of("n", input.channels(), extent(input.height(), "h"), extent(input.width(), "w")));
    for (String output : graph.outputs()) {
      List<Object> extents = new ArrayList<>(List.of("n"));
      for (int axis = 1; axis < ranks.getOrDefault(output, 2); axis++) {
        extents.add(output + "." + axis);
      }
      model.output(output, extents);
    }
    return model.toBytes();
  }

  private static Object extent(int extent, String any) {
    return extent == 0 ? any : extent;
  }

  private void write(Layer layer) {
    Operation operation = layer.operation();
    if (operation instanceof Operation.Convolution convolution) {
      node("Conv", layer, names(layer))
          .window(convolution.window())
          .ints("dilations", convolution.dilation(), convolution.dilation())
          .number("group", convolution.groups());
    } else if (operation instanceof Operation.FullyConnected) {
      node("Gemm", layer, names(layer)).number("transB", 1);
    } else if (operation instanceof Operation.BatchNormalisation norm) {
      node("BatchNormalization", layer, names(layer))
          .decimal("epsilon", norm.epsilon())
          .decimal("momentum", 1 - norm.momentum());
    } else if (operation instanceof Operation.ParametricRelu) {
      node("PRelu", layer, List.of(perChannel(layer, 0)));
    } else if (operation instanceof Operation.Activation activation) {
      String name =
          switch (activation.kind()) {
            case RELU -> "Relu";
            case SIGMOID -> "Sigmoid";
            case TANH -> "Tanh";
          };
      node(name, layer, List.of());
    } else if (operation instanceof Operation.LeakyRelu leaky) {
      node("LeakyRelu", layer, List.of()).decimal("alpha", leaky.slope());
    } else if (operation instanceof Operation.Clip clip) {
      node(
          "Clip",
          layer,
          List.of(number(layer, "low", clip.low()), number(layer, "high", clip.high())));
    } else if (operation instanceof Operation.ScaleShift) {
      scaleShift(layer);
    } else {
      writeShaping(layer);
    }
  }

  private void writeShaping(Layer layer) {
    Operation operation = layer.operation();
    if (operation instanceof Operation.Addition) {
      node("Add", layer, List.of());
    } else if (operation instanceof Operation.Multiplication) {
      node("Mul", layer, List.of());
    } else if (operation instanceof Operation.MaxPool pool) {
      node("MaxPool", layer, List.of())
          .window(pool.window())
          .ints("kernel_shape", pool.window().height(), pool.window().width())
          .number("ceil_mode", pool.roundsUp() ? 1 : 0);
    } else if (operation instanceof Operation.AveragePool pool) {
      node("AveragePool", layer, List.of())
          .window(pool.window())
          .ints("kernel_shape", pool.window().height(), pool.window().width())
          .number("ceil_mode", pool.roundsUp() ? 1 : 0)
          .number("count_include_pad", pool.countsPadding() ? 1 : 0);
    } else if (operation instanceof Operation.GlobalAveragePool) {
      node("GlobalAveragePool", layer, List.of());
    } else if (operation instanceof Operation.Padding padding) {
      pad(layer, padding);
    } else if (operation instanceof Operation.NearestUpsampling upsampling) {
      float factor = upsampling.factor();
      String scales =
          model.floats(layer.output() + ".scales", new float[] {1, 1, factor, factor}, 4);
      node("Resize", layer, List.of("", scales))
          .text("mode", "nearest")
          .text("coordinate_transformation_mode", "asymmetric")
          .text("nearest_mode", "floor");
    } else if (operation instanceof Operation.Concatenation concatenation) {
      node("Concat", layer, List.of()).number("axis", concatenation.axis());
    } else if (operation instanceof Operation.Flattening) {
      node("Flatten", layer, List.of()).number("axis", 1);
    } else if (operation instanceof Operation.Transposition transposition) {
      node("Transpose", layer, List.of())
          .ints("perm", transposition.order().stream().mapToInt(Integer::intValue).toArray());
    } else if (operation instanceof Operation.Reshaping reshaping) {
      String shape =
          model.integers(
              layer.output() + ".extents",
              reshaping.extents().stream().mapToLong(Integer::longValue).toArray(),
              reshaping.extents().size());
      node("Reshape", layer, List.of(shape));
    } else if (operation instanceof Operation.Softmax softmax) {
      node("Softmax", layer, List.of()).number("axis", softmax.axis());
    } else if (operation instanceof Operation.UnitLength) {
      node("LpNormalization", layer, List.of()).number("axis", 1).number("p", 2);
    } else if (operation instanceof Operation.Dropout) {
      aliases.put(layer.output(), resolve(layer.inputs().get(0)));
      if (graph.outputs().contains(layer.output())) {
        aliases.remove(layer.output());
        node("Identity", layer, List.of());
      }
    } else {
      throw new IllegalStateException("no ONNX operator is known for " + operation);
    }
  }

  /** Leaves out what changes nothing, so that a network read and written again stays as it is. */
  private void scaleShift(Layer layer) {
    String input = resolve(layer.inputs().get(0));
    boolean scales = !isAll(graph.weights(layer.weights().get(0)), 1);
    boolean shifts = !isAll(graph.weights(layer.weights().get(1)), 0);
    String scaled = shifts ? unused(layer.output() + ".scaled") : layer.output();
    if (scales || !shifts) {
      model.node("Mul", List.of(input, perChannel(layer, 0)), scaled);
    }
    if (shifts) {
      model.node("Add", List.of(scales ? scaled : input, perChannel(layer, 1)), layer.output());
    }
  }

  private static boolean isAll(Weights weights, float value) {
    for (float one : weights.array()) {
      if (one != value) {
        return false;
      }
    }
    return true;
  }

  /** Returns a name that no layer has. */
  private String unused(String wanted) {
    String name = wanted;
    while (ranks.containsKey(name)) {
      name += "'";
    }
    return name;
  }

  private void pad(Layer layer, Operation.Padding padding) {
    String pads =
        model.integers(
            layer.output() + ".pads",
            new long[] {
              0, 0, padding.top(), padding.left(), 0, 0, padding.bottom(), padding.right()
            },
            8);
    node("Pad", layer, List.of(pads))
        .text(
            "mode",
            switch (padding.mode()) {
              case ZERO -> "constant";
              case REFLECT -> "reflect";
              case REPLICATE -> "edge";
            });
  }

  private List<String> names(Layer layer) {
    for (String name : layer.weights()) {
      Weights weights = graph.weights(name);
      if (storage == WeightStorage.EIGHT_BITS && weights.extents().length > 1) {
        eightBits(name, weights);
      } else {
        model.floats(name, weights.array(), weights.extents());
      }
    }
    return layer.weights();
  }

  /** Writes weights as whole numbers and what makes them floats again before anything runs. */
  private void eightBits(String name, Weights weights) {
    if (!written.add(name)) {
      return;
    }
    int[] extents = weights.extents();
    float[] values = weights.array();
    int each = values.length / extents[0];
    byte[] numbers = new byte[values.length];
    float[] scales = new float[extents[0]];
    for (int channel = 0; channel < scales.length; channel++) {
      float largest = 0;
      for (int i = channel * each; i < (channel + 1) * each; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      scales[channel] = largest / MAX_NUMBER;
      for (int i = channel * each; i < (channel + 1) * each && largest > 0; i++) {
        numbers[i] = (byte) Math.round(values[i] / scales[channel]);
      }
    }
    int[] perChannel = new int[extents.length];
    Arrays.fill(perChannel, 1);
    perChannel[0] = extents[0];
    String whole = model.bytes(name + ".numbers", numbers, extents);
    String cast = name + ".cast";
    model.node("Cast", List.of(whole), cast).number("to", OnnxFile.FLOAT);
    model.node("Mul", List.of(cast, model.floats(name + ".scales", scales, perChannel)), name);
  }

  /** Writes one of a layer's weights so that it is repeated over rows and columns. */
  private String perChannel(Layer layer, int index) {
    String name = layer.weights().get(index);
    Weights weights = graph.weights(name);
    int rank = ranks.getOrDefault(layer.output(), 2);
    int[] extents = new int[rank - 1];
    Arrays.fill(extents, 1);
    extents[0] = weights.size();
    return model.floats(name, weights.array(), extents);
  }

  private String number(Layer layer, String what, double value) {
    return model.floats(layer.output() + "." + what, new float[] {(float) value});
  }

  private String resolve(String name) {
    return aliases.getOrDefault(name, name);
  }

  private OnnxModel.Node node(String operator, Layer layer, List<String> more) {
    List<String> inputs = new ArrayList<>(layer.inputs().stream().map(this::resolve).toList());
    inputs.addAll(more);
    return model.node(operator, inputs, layer.output());
  }
}
