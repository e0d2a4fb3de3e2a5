package dev.likeness.network.graph;

import dev.likeness.network.internal.protobuf.ProtoMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  private static final int IR_VERSION = 7;
  private static final int OPERATOR_SET = 13;
  private static final int FLOAT_ATTRIBUTE = 1;
  private static final int INT_ATTRIBUTE = 2;
  private static final int STRING_ATTRIBUTE = 3;
  private static final int INTS_ATTRIBUTE = 7;

  private final LayerGraph graph;
  private final Map<String, Integer> ranks;
  private final ProtoMessage out = new ProtoMessage();
  private final Map<String, String> aliases = new HashMap<>();
  private final List<ProtoMessage> constants = new ArrayList<>();
  private final Set<String> written = new HashSet<>();

  private OnnxWriter(LayerGraph graph) {
    this.graph = graph;
    this.ranks = Ranks.of(graph);
  }

  /** Returns the bytes of the file. */
  public static byte[] write(LayerGraph graph) {
    return new OnnxWriter(graph).model();
  }

  private byte[] model() {
    graph.layers().forEach(this::write);
    constants.forEach(constant -> out.message(5, constant));
    LayerGraph.Input input = graph.input();
    out.text(2, "likeness");
    out.message(
        11,
        value(
            input.name(),
            List.of(
                "n", input.channels(), extent(input.height(), "h"), extent(input.width(), "w"))));
    for (String output : graph.outputs()) {
      List<Object> extents = new ArrayList<>(List.of("n"));
      for (int axis = 1; axis < ranks.getOrDefault(output, 2); axis++) {
        extents.add(output + "." + axis);
      }
      out.message(12, value(output, extents));
    }
    return new ProtoMessage()
        .number(1, IR_VERSION)
        .text(2, "likeness")
        .message(7, out)
        .message(8, new ProtoMessage().text(1, "").number(2, OPERATOR_SET))
        .toBytes();
  }

  private static Object extent(int extent, String any) {
    return extent == 0 ? any : extent;
  }

  /** ValueInfoProto: a name and the type of a tensor of floats. */
  private static ProtoMessage value(String name, List<Object> extents) {
    ProtoMessage shape = new ProtoMessage();
    for (Object extent : extents) {
      shape.message(
          1,
          extent instanceof Integer number
              ? new ProtoMessage().number(1, number)
              : new ProtoMessage().text(2, extent.toString()));
    }
    ProtoMessage tensor = new ProtoMessage().number(1, OnnxFile.FLOAT).message(2, shape);
    return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
  }

  private void write(Layer layer) {
    Operation operation = layer.operation();
    if (operation instanceof Operation.Convolution convolution) {
      node("Conv", layer, names(layer))
          .window(convolution.window())
          .ints("dilations", convolution.dilation(), convolution.dilation())
          .number("group", convolution.groups())
          .end();
    } else if (operation instanceof Operation.FullyConnected) {
      node("Gemm", layer, names(layer)).number("transB", 1).end();
    } else if (operation instanceof Operation.BatchNormalisation norm) {
      node("BatchNormalization", layer, names(layer))
          .decimal("epsilon", norm.epsilon())
          .decimal("momentum", 1 - norm.momentum())
          .end();
    } else if (operation instanceof Operation.ParametricRelu) {
      node("PRelu", layer, List.of(perChannel(layer, 0))).end();
    } else if (operation instanceof Operation.Activation activation) {
      String name =
          switch (activation.kind()) {
            case RELU -> "Relu";
            case SIGMOID -> "Sigmoid";
            case TANH -> "Tanh";
          };
      node(name, layer, List.of()).end();
    } else if (operation instanceof Operation.LeakyRelu leaky) {
      node("LeakyRelu", layer, List.of()).decimal("alpha", leaky.slope()).end();
    } else if (operation instanceof Operation.Clip clip) {
      node(
              "Clip",
              layer,
              List.of(number(layer, "low", clip.low()), number(layer, "high", clip.high())))
          .end();
    } else if (operation instanceof Operation.ScaleShift) {
      scaleShift(layer);
    } else {
      writeShaping(layer);
    }
  }

  private void writeShaping(Layer layer) {
    Operation operation = layer.operation();
    if (operation instanceof Operation.Addition) {
      node("Add", layer, List.of()).end();
    } else if (operation instanceof Operation.Multiplication) {
      node("Mul", layer, List.of()).end();
    } else if (operation instanceof Operation.MaxPool pool) {
      node("MaxPool", layer, List.of())
          .window(pool.window())
          .ints("kernel_shape", pool.window().height(), pool.window().width())
          .number("ceil_mode", pool.roundsUp() ? 1 : 0)
          .end();
    } else if (operation instanceof Operation.AveragePool pool) {
      node("AveragePool", layer, List.of())
          .window(pool.window())
          .ints("kernel_shape", pool.window().height(), pool.window().width())
          .number("ceil_mode", pool.roundsUp() ? 1 : 0)
          .number("count_include_pad", pool.countsPadding() ? 1 : 0)
          .end();
    } else if (operation instanceof Operation.GlobalAveragePool) {
      node("GlobalAveragePool", layer, List.of()).end();
    } else if (operation instanceof Operation.Padding padding) {
      pad(layer, padding);
    } else if (operation instanceof Operation.NearestUpsampling upsampling) {
      float factor = upsampling.factor();
      String scales = floats(layer.output() + ".scales", new float[] {1, 1, factor, factor}, 4);
      node("Resize", layer, List.of("", scales))
          .text("mode", "nearest")
          .text("coordinate_transformation_mode", "asymmetric")
          .text("nearest_mode", "floor")
          .end();
    } else if (operation instanceof Operation.Concatenation concatenation) {
      node("Concat", layer, List.of()).number("axis", concatenation.axis()).end();
    } else if (operation instanceof Operation.Flattening) {
      node("Flatten", layer, List.of()).number("axis", 1).end();
    } else if (operation instanceof Operation.Transposition transposition) {
      node("Transpose", layer, List.of())
          .ints("perm", transposition.order().stream().mapToInt(Integer::intValue).toArray())
          .end();
    } else if (operation instanceof Operation.Reshaping reshaping) {
      String shape =
          whole(
              layer.output() + ".extents",
              reshaping.extents().stream().mapToLong(Integer::longValue).toArray());
      node("Reshape", layer, List.of(shape)).end();
    } else if (operation instanceof Operation.Softmax softmax) {
      node("Softmax", layer, List.of()).number("axis", softmax.axis()).end();
    } else if (operation instanceof Operation.UnitLength) {
      node("LpNormalization", layer, List.of()).number("axis", 1).number("p", 2).end();
    } else if (operation instanceof Operation.Dropout) {
      aliases.put(layer.output(), resolve(layer.inputs().get(0)));
      if (graph.outputs().contains(layer.output())) {
        aliases.remove(layer.output());
        node("Identity", layer, List.of()).end();
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
      new Node("Mul", List.of(input, perChannel(layer, 0)), scaled).end();
    }
    if (shifts) {
      new Node("Add", List.of(scales ? scaled : input, perChannel(layer, 1)), layer.output()).end();
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
        whole(
            layer.output() + ".pads",
            0,
            0,
            padding.top(),
            padding.left(),
            0,
            0,
            padding.bottom(),
            padding.right());
    node("Pad", layer, List.of(pads))
        .text(
            "mode",
            switch (padding.mode()) {
              case ZERO -> "constant";
              case REFLECT -> "reflect";
              case REPLICATE -> "edge";
            })
        .end();
  }

  private List<String> names(Layer layer) {
    for (String name : layer.weights()) {
      Weights weights = graph.weights(name);
      floats(name, weights.array(), weights.extents());
    }
    return layer.weights();
  }

  /** Writes one of a layer's weights so that it is repeated over rows and columns. */
  private String perChannel(Layer layer, int index) {
    String name = layer.weights().get(index);
    Weights weights = graph.weights(name);
    int rank = ranks.getOrDefault(layer.output(), 2);
    int[] extents = new int[rank - 1];
    Arrays.fill(extents, 1);
    extents[0] = weights.size();
    return floats(name, weights.array(), extents);
  }

  private String number(Layer layer, String what, double value) {
    return floats(layer.output() + "." + what, new float[] {(float) value});
  }

  private String floats(String name, float[] values, int... extents) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return constant(name, OnnxFile.FLOAT, raw.array(), extents);
  }

  private String whole(String name, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return constant(name, OnnxFile.INT64, raw.array(), values.length);
  }

  private String constant(String name, int type, byte[] raw, int... extents) {
    if (written.add(name)) {
      ProtoMessage tensor = new ProtoMessage();
      for (int extent : extents) {
        tensor.number(1, extent);
      }
      constants.add(tensor.number(2, type).text(8, name).bytes(9, raw));
    }
    return name;
  }

  private String resolve(String name) {
    return aliases.getOrDefault(name, name);
  }

  private Node node(String operator, Layer layer, List<String> more) {
    List<String> inputs = new ArrayList<>(layer.inputs().stream().map(this::resolve).toList());
    inputs.addAll(more);
    return new Node(operator, inputs, layer.output());
  }

  /** One node being written. */
  private final class Node {
    private final ProtoMessage node = new ProtoMessage();

    Node(String operator, List<String> inputs, String output) {
      inputs.forEach(input -> node.text(1, input));
      node.text(2, output).text(3, output).text(4, operator);
    }

    Node number(String name, long value) {
      return attribute(INT_ATTRIBUTE, new ProtoMessage().text(1, name).number(3, value));
    }

    Node decimal(String name, double value) {
      return attribute(FLOAT_ATTRIBUTE, new ProtoMessage().text(1, name).decimal(2, (float) value));
    }

    Node text(String name, String value) {
      return attribute(STRING_ATTRIBUTE, new ProtoMessage().text(1, name).text(4, value));
    }

    Node ints(String name, int... values) {
      ProtoMessage attribute = new ProtoMessage().text(1, name);
      for (int value : values) {
        attribute.number(8, value);
      }
      return attribute(INTS_ATTRIBUTE, attribute);
    }

    Node window(Operation.Window window) {
      return ints("strides", window.strideY(), window.strideX())
          .ints("pads", window.top(), window.left(), window.bottom(), window.right());
    }

    void end() {
      out.message(1, node);
    }

    private Node attribute(int type, ProtoMessage attribute) {
      node.message(5, attribute.number(20, type));
      return this;
    }
  }
}
