package dev.likeness.network.graph;

import dev.likeness.network.graph.OnnxFile.Attribute;
import dev.likeness.network.graph.OnnxFile.Constant;
import dev.likeness.network.graph.OnnxFile.Node;
import dev.likeness.network.graph.Operation.Window;
import java.util.List;
import java.util.Optional;

/**
 * One ONNX node while it is translated: its inputs and attributes, and ways to add what it becomes.
 */
final class OperatorNode {
  private final Node node;
  private final Translation translation;

  /**
   * Returns a node in its network.
   *
   * @throws IllegalArgumentException if the node has no output
   */
  OperatorNode(Node node, Translation translation) {
    this.node = node;
    this.translation = translation;
    require(!node.outputs().isEmpty() && !node.outputs().get(0).isEmpty(), "makes nothing");
  }

  String operator() {
    return node.operator();
  }

  /** Returns the name of the first output. */
  String output() {
    return node.outputs().get(0);
  }

  int outputCount() {
    return node.outputs().size();
  }

  int inputCount() {
    return node.inputs().size();
  }

  /** Returns whether an optional input is given. */
  boolean has(int index) {
    return index < node.inputs().size() && !node.inputs().get(index).isEmpty();
  }

  /** Returns the name of an input as the node writes it. */
  String input(int index) {
    if (index >= node.inputs().size()) {
      throw refused("has " + node.inputs().size() + " inputs, expected " + (index + 1));
    }
    return node.inputs().get(index);
  }

  /** Returns the name of the layer or constant that an input stands for. */
  String source(int index) {
    return translation.resolve(input(index));
  }

  boolean isConstant(int index) {
    return translation.constant(input(index)).isPresent();
  }

  /** Returns an input that is known while reading. */
  Constant constant(int index) {
    return translation
        .constant(input(index))
        .orElseThrow(
            () -> refused("takes its input " + index + " from the picture, expected a constant"));
  }

  /** Returns how many axes the first input has. */
  int rank() {
    return rankOf(0);
  }

  /** Returns how many axes an input has. */
  int rankOf(int index) {
    return translation
        .rank(input(index))
        .orElseThrow(() -> refused("reads '" + input(index) + "', which no node before it makes"));
  }

  Optional<Attribute> attribute(String name) {
    return Optional.ofNullable(node.attributes().get(name));
  }

  long number(String name, long otherwise) {
    return attribute(name).map(Attribute::number).orElse(otherwise);
  }

  float decimal(String name, float otherwise) {
    return attribute(name).map(Attribute::decimal).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return attribute(name).map(Attribute::text).orElse(otherwise);
  }

  List<Long> numbers(String name) {
    return attribute(name).map(Attribute::numbers).orElse(List.of());
  }

  /** Returns the attribute {@code axis}, counted from the front. */
  long axis(int rank, long otherwise) {
    long axis = number("axis", otherwise);
    return axis < 0 ? axis + rank : axis;
  }

  /** Returns the window of a pooling operator. */
  Window window() {
    List<Long> kernel = numbers("kernel_shape");
    require(kernel.size() == 2, "has no window of rows and columns");
    return window(Math.toIntExact(kernel.get(0)), Math.toIntExact(kernel.get(1)));
  }

  /** Returns a window of the given extents with the node's strides and padding. */
  Window window(int height, int width) {
    String auto = text("auto_pad", "NOTSET");
    require(
        auto.equals("NOTSET") || auto.equals("VALID"),
        "pads as its size asks for (auto_pad): save it with explicit pads");
    List<Long> strides = numbers("strides");
    List<Long> pads = numbers("pads");
    return new Window(
        height,
        width,
        at(strides, 0, 1),
        at(strides, 1, 1),
        at(pads, 0, 0),
        at(pads, 1, 0),
        at(pads, 2, 0),
        at(pads, 3, 0));
  }

  private static int at(List<Long> numbers, int index, int otherwise) {
    return numbers.isEmpty() ? otherwise : Math.toIntExact(numbers.get(index));
  }

  /** Keeps a constant input as weights and returns its name. */
  List<String> weights(int index) {
    Constant constant = learnt(index);
    translation.keepOnce(input(index), Weights.of(constant.floats(), constant.extents()));
    return List.of(input(index));
  }

  /** Keeps a constant input as weights in one row and returns its name. */
  List<String> vector(int index) {
    float[] values = learnt(index).floats();
    translation.keepOnce(input(index), Weights.of(values, values.length));
    return List.of(input(index));
  }

  private Constant learnt(int index) {
    return translation
        .constant(input(index))
        .filter(Constant::isFloat)
        .orElseThrow(() -> refused("has weights that are no constants"));
  }

  /** Keeps weights under a name like the one wanted and returns it. */
  String keep(String wanted, Weights values) {
    return translation.keep(wanted, values);
  }

  /** Adds a layer without weights that reads the first input and keeps its axes. */
  void put(Operation operation) {
    put(operation, List.of(), rank());
  }

  /** Adds a layer that reads the first input. */
  void put(Operation operation, List<String> weights, int rank) {
    add(operation, List.of(source(0)), weights, rank);
  }

  /** Adds a layer that makes this node's output. */
  void add(Operation operation, List<String> inputs, List<String> weights, int rank) {
    add(operation, inputs, weights, output(), rank);
  }

  /** Adds a layer that makes something of another name. */
  void add(
      Operation operation, List<String> inputs, List<String> weights, String output, int rank) {
    translation.add(new Layer(operation, inputs, weights, output), rank);
  }

  /** Makes this node's output a constant. */
  void makeConstant(Constant value) {
    translation.put(output(), value);
  }

  /** Makes this node's output another name of its first input. */
  void makeAlias() {
    require(!source(0).equals(output()), "reads itself");
    translation.alias(output(), source(0));
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      throw refused(otherwise);
    }
  }

  IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("the node " + node.words() + " " + why);
  }
}
