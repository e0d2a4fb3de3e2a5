package dev.likeness.gradient.computation;

import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.graph.OnnxModel;
import dev.likeness.network.graph.OnnxModel.OperatorSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A builder of a computation graph on dense arrays of fixed extents, run by the inference engine.
 * Each method adds an operator and returns its output; nothing is computed before {@link #open}.
 * Not thread-safe.
 */
public final class Computation {
  private final OnnxModel model = new OnnxModel(OperatorSet.SET_16);
  private final Map<String, Nchw> inputs = new LinkedHashMap<>();
  private final LiveMemory memory = new LiveMemory();
  private int count;

  /** Adds an input, which is passed to every run. */
  public Value input(String name, Nchw shape) {
    if (inputs.putIfAbsent(name, shape) != null) {
      throw new IllegalArgumentException(
          "a computation has one input '" + name + "', got a second");
    }
    model.input(name, extents(shape));
    memory.keep(name, shape);
    return new Value(name, shape);
  }

  /** Makes a value an output of every run, under its name. */
  public void output(Value value) {
    model.output(value.name(), extents(value.shape()));
    memory.keepToTheEnd(value.name());
  }

  /** Adds a constant array. */
  public Value constant(float[] values, Nchw shape) {
    return new Value(model.floats(nextName("constant"), values, ints(shape)), shape);
  }

  /** Adds a constant. */
  public Value constant(double value) {
    return constant(new float[] {(float) value}, new Nchw(1, 1, 1, 1));
  }

  /** Adds a constant array of integers, as some operators need; returns its name. */
  public String integers(long[] values, int... extents) {
    return model.integers(nextName("integers"), values, extents);
  }

  /** Adds a constant array of any rank, as some operators need; returns its name. */
  public String floats(float[] values, int... extents) {
    return model.floats(nextName("floats"), values, extents);
  }

  /**
   * Adds an ONNX operator.
   *
   * @param inputs the names of its inputs; empty for an optional one that is omitted
   * @param attributes sets the attributes
   */
  public Value apply(
      String operator, Nchw shape, List<String> inputs, Consumer<OnnxModel.Node> attributes) {
    String name = nextName(operator);
    attributes.accept(model.node(operator, inputs, name));
    memory.step(operator, inputs, List.of(new Value(name, shape)));
    return new Value(name, shape);
  }

  /** Adds an ONNX operator without attributes. */
  public Value apply(String operator, Nchw shape, Value... inputs) {
    return apply(operator, shape, names(inputs), node -> {});
  }

  /** Adds an ONNX operator with a second output of the same shape; returns both. */
  public List<Value> applyForTwo(
      String operator, Nchw shape, List<String> inputs, Consumer<OnnxModel.Node> attributes) {
    Value first = new Value(nextName(operator), shape);
    Value second = new Value(first.name() + ".second", shape);
    attributes.accept(model.node(operator, inputs, first.name(), second.name()));
    memory.step(operator, inputs, List.of(first, second));
    return List.of(first, second);
  }

  /** {@code A + B}, with broadcasting. */
  public Value add(Value a, Value b) {
    return apply("Add", broadcast(a, b), a, b);
  }

  /** {@code A - B}, with broadcasting. */
  public Value subtract(Value a, Value b) {
    return apply("Sub", broadcast(a, b), a, b);
  }

  /** {@code A B} element by element, with broadcasting. */
  public Value multiply(Value a, Value b) {
    return apply("Mul", broadcast(a, b), a, b);
  }

  /** {@code factor A}. */
  public Value scale(Value a, double factor) {
    return factor == 1 ? a : multiply(a, constant(factor));
  }

  /** The matrix product of the last two extents. */
  public Value product(Value a, Value b) {
    Nchw left = a.shape();
    if (left.width() != b.shape().height()) {
      throw new IllegalArgumentException("no matrix product of " + left + " and " + b.shape());
    }
    return apply(
        "MatMul", new Nchw(left.batch(), left.channels(), left.height(), b.shape().width()), a, b);
  }

  /** The transpose of the last two axes. */
  public Value transpose(Value a) {
    Nchw s = a.shape();
    return apply(
        "Transpose",
        new Nchw(s.batch(), s.channels(), s.width(), s.height()),
        names(a),
        node -> node.ints("perm", 0, 1, 3, 2));
  }

  /** The same elements with other extents. */
  public Value reshape(Value a, Nchw shape) {
    if (a.shape().size() != shape.size()) {
      throw new IllegalArgumentException(a.shape() + " cannot become " + shape);
    }
    return apply("Reshape", shape, List.of(a.name(), integers(shape.toLongs(), 4)), node -> {});
  }

  /** The sum of all elements. */
  public Value sum(Value a) {
    return apply(
        "ReduceSum",
        new Nchw(1, 1, 1, 1),
        List.of(a.name(), integers(new long[] {0, 1, 2, 3}, 4)),
        node -> {});
  }

  /** The sum over the last axis, whose extent becomes 1. */
  public Value sumOverColumns(Value a) {
    Nchw s = a.shape();
    return apply(
        "ReduceSum",
        new Nchw(s.batch(), s.channels(), s.height(), 1),
        List.of(a.name(), integers(new long[] {3}, 1)),
        node -> {});
  }

  /** 1 where A is above 0, else 0. */
  public Value positive(Value a) {
    String above = nextName("Greater");
    model.node("Greater", List.of(a.name(), floats(new float[] {0})), above);
    memory.step("Greater", List.of(a.name()), List.of());
    return apply("Cast", a.shape(), List.of(above), node -> node.number("to", 1));
  }

  /** A slice along an axis: 1 for channels, 2 for rows, 3 for columns. */
  public Value slice(Value a, int axis, int from, int length) {
    Nchw whole = a.shape();
    if (from == 0 && length == extent(whole, axis)) {
      return a;
    }
    return apply(
        "Slice",
        with(whole, axis, length),
        List.of(
            a.name(),
            integers(new long[] {from}, 1),
            integers(new long[] {(long) from + length}, 1),
            integers(new long[] {axis}, 1)),
        node -> {});
  }

  /** The concatenation of A and B along an axis. */
  public Value concatenate(Value a, Value b, int axis) {
    return apply(
        "Concat",
        with(a.shape(), axis, extent(a.shape(), axis) + extent(b.shape(), axis)),
        names(a, b),
        node -> node.number("axis", axis));
  }

  /** Returns the extent of a shape along an axis. */
  public static int extent(Nchw shape, int axis) {
    return (int) shape.toLongs()[axis];
  }

  /** Returns a shape with another extent along an axis. */
  public static Nchw with(Nchw shape, int axis, int extent) {
    return new Nchw(
        axis == 0 ? extent : shape.batch(),
        axis == 1 ? extent : shape.channels(),
        axis == 2 ? extent : shape.height(),
        axis == 3 ? extent : shape.width());
  }

  /**
   * Returns the peak memory of a run in bytes, without constants, if each value is released after
   * its last use.
   */
  public long liveBytes() {
    return memory.peakBytes();
  }

  /**
   * Compiles the computation, to be run any number of times.
   *
   * @param name its name in errors
   */
  public Network open(String name, NetworkOptions options) {
    return Network.ofComputation(model.toBytes(), name, options);
  }

  private String nextName(String operator) {
    count++;
    return operator + "." + count;
  }

  private static Nchw broadcast(Value a, Value b) {
    Nchw s = a.shape();
    Nchw t = b.shape();
    return new Nchw(
        fitting(s.batch(), t.batch(), a, b),
        fitting(s.channels(), t.channels(), a, b),
        fitting(s.height(), t.height(), a, b),
        fitting(s.width(), t.width(), a, b));
  }

  private static int fitting(int one, int other, Value a, Value b) {
    if (one != other && one != 1 && other != 1) {
      throw new IllegalArgumentException(a.shape() + " and " + b.shape() + " cannot be broadcast");
    }
    return Math.max(one, other);
  }

  private static List<String> names(Value... values) {
    return List.of(values).stream().map(Value::name).toList();
  }

  private static List<Integer> extents(Nchw shape) {
    return List.of(shape.batch(), shape.channels(), shape.height(), shape.width());
  }

  private static int[] ints(Nchw shape) {
    return new int[] {shape.batch(), shape.channels(), shape.height(), shape.width()};
  }
}
