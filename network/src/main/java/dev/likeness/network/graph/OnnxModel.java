package dev.likeness.network.graph;

import dev.likeness.network.internal.protobuf.ProtoMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An ONNX file that is being written, node by node: what {@link OnnxWriter} makes of a network, and
 * what others make of computations that are no network's layers. The bytes are a function of the
 * calls alone. Not safe for several threads.
 *
 * <p>Extents are whole numbers, or names for those that may be any.
 */
public final class OnnxModel {
  private static final int FLOAT_ATTRIBUTE = 1;
  private static final int INT_ATTRIBUTE = 2;
  private static final int STRING_ATTRIBUTE = 3;
  private static final int INTS_ATTRIBUTE = 7;

  /** The operator sets that are written, and the file version that each came with. */
  public enum OperatorSet {
    /** Of 2020, which every engine runs. */
    SET_13(13, 7),
    /** Of 2022: scattering can add. */
    SET_16(16, 8);

    private final int version;
    private final int fileVersion;

    OperatorSet(int version, int fileVersion) {
      this.version = version;
      this.fileVersion = fileVersion;
    }
  }

  private final OperatorSet operators;
  private final List<ProtoMessage> nodes = new ArrayList<>();
  private final List<ProtoMessage> constants = new ArrayList<>();
  private final List<ProtoMessage> inputs = new ArrayList<>();
  private final List<ProtoMessage> outputs = new ArrayList<>();
  private final Set<String> written = new HashSet<>();

  public OnnxModel(OperatorSet operators) {
    this.operators = operators;
  }

  /** Adds an input of floats; extents are {@link Integer}s or names. */
  public void input(String name, List<?> extents) {
    inputs.add(value(name, extents));
  }

  /** Adds an output of floats; extents are {@link Integer}s or names. */
  public void output(String name, List<?> extents) {
    outputs.add(value(name, extents));
  }

  /** Adds constant floats, unless a constant of that name is there already; returns the name. */
  public String floats(String name, float[] values, int... extents) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return constant(name, OnnxFile.FLOAT, raw.array(), extents);
  }

  /** Adds constant whole numbers of 8 bits, unless they are there already; returns the name. */
  String bytes(String name, byte[] values, int... extents) {
    return constant(name, OnnxFile.INT8, values, extents);
  }

  /** Adds constant whole numbers, unless they are there already; returns the name. */
  public String integers(String name, long[] values, int... extents) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return constant(name, OnnxFile.INT64, raw.array(), extents);
  }

  /** Adds a node, which is called by its first output. */
  public Node node(String operator, List<String> inputs, String... outputs) {
    ProtoMessage node = new ProtoMessage();
    inputs.forEach(input -> node.text(1, input));
    for (String output : outputs) {
      node.text(2, output);
    }
    nodes.add(node.text(3, outputs[0]).text(4, operator));
    return new Node(node);
  }

  /** Returns the bytes of the file. */
  public byte[] toBytes() {
    ProtoMessage graph = new ProtoMessage();
    nodes.forEach(node -> graph.message(1, node));
    constants.forEach(constant -> graph.message(5, constant));
    graph.text(2, "likeness");
    inputs.forEach(input -> graph.message(11, input));
    outputs.forEach(output -> graph.message(12, output));
    return new ProtoMessage()
        .number(1, operators.fileVersion)
        .text(2, "likeness")
        .message(7, graph)
        .message(8, new ProtoMessage().text(1, "").number(2, operators.version))
        .toBytes();
  }

  /** ValueInfoProto: a name and the type of a tensor of floats. */
  private static ProtoMessage value(String name, List<?> extents) {
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

  /** One node, whose attributes are still to be given. */
  public static final class Node {
    private final ProtoMessage node;

    private Node(ProtoMessage node) {
      this.node = node;
    }

    public Node number(String name, long value) {
      return attribute(INT_ATTRIBUTE, new ProtoMessage().text(1, name).number(3, value));
    }

    public Node decimal(String name, double value) {
      return attribute(FLOAT_ATTRIBUTE, new ProtoMessage().text(1, name).decimal(2, (float) value));
    }

    public Node text(String name, String value) {
      return attribute(STRING_ATTRIBUTE, new ProtoMessage().text(1, name).text(4, value));
    }

    public Node ints(String name, int... values) {
      ProtoMessage attribute = new ProtoMessage().text(1, name);
      for (int value : values) {
        attribute.number(8, value);
      }
      return attribute(INTS_ATTRIBUTE, attribute);
    }

    /** Gives strides and padding of a window, and for pooling its extents with {@code ints}. */
    public Node window(Operation.Window window) {
      return ints("strides", window.strideY(), window.strideX())
          .ints("pads", window.top(), window.left(), window.bottom(), window.right());
    }

    private Node attribute(int type, ProtoMessage attribute) {
      node.message(5, attribute.number(20, type));
      return this;
    }
  }
}
