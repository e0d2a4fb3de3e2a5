package dev.likeness.network.graph;

import dev.likeness.network.graph.OnnxFile.Attribute;
import dev.likeness.network.graph.OnnxFile.Constant;
import dev.likeness.network.graph.OnnxFile.Node;
import dev.likeness.network.graph.Operation.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns ONNX nodes into layers, one after the other (onnx/onnx, Operators.md, versions 7 to 18).
 *
 * <p>The extent of the batch is not known: where a node asks for it, {@link #BATCH} stands for it,
 * and {@link #UNKNOWN} for the others of a shape.
 *
 * <p>One long file: a method for each operator, which belong side by side and share nothing else.
 */
final class NodeTranslator {
  private static final long BATCH = Long.MIN_VALUE;
  private static final long UNKNOWN = Long.MIN_VALUE + 1;

  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Integer> ranks = new HashMap<>();
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Weights> weights = new LinkedHashMap<>();

  NodeTranslator(LayerGraph.Input input, Map<String, Constant> constants) {
    this.constants.putAll(constants);
    ranks.put(input.name(), 4);
  }

  List<Layer> layers() {
    return layers;
  }

  Map<String, Weights> usedWeights() {
    return weights;
  }

  /** Returns the name of what is really made, for a name that stands for it. */
  String resolve(String name) {
    String found = name;
    while (aliases.containsKey(found)) {
      found = aliases.getOrDefault(found, found);
    }
    return found;
  }

  /**
   * Adds the layers of a node.
   *
   * @throws IllegalArgumentException if it is no layer here; the message names it
   */
  void translate(Node node) {
    if (!node.domain().isEmpty() && !node.domain().equals("ai.onnx")) {
      throw refused(node, "is an operator of '" + node.domain() + "', only ONNX's own are taken");
    }
    if (node.outputs().isEmpty() || node.outputs().get(0).isEmpty()) {
      throw refused(node, "makes nothing");
    }
    switch (node.operator()) {
      case "Conv" -> convolution(node);
      case "BatchNormalization" -> batchNormalisation(node);
      case "Gemm" -> gemm(node);
      case "MatMul" -> matMul(node);
      case "PRelu" ->
          put(
              node,
              new Operation.ParametricRelu(),
              weightsOf(node, input(node, 1), true),
              rank(node));
      case "LeakyRelu" -> put(node, new Operation.LeakyRelu(decimal(node, "alpha", 0.01f)));
      case "Relu" -> activation(node, Operation.Activation.Kind.RELU);
      case "Sigmoid" -> activation(node, Operation.Activation.Kind.SIGMOID);
      case "Tanh" -> activation(node, Operation.Activation.Kind.TANH);
      case "Clip" -> clip(node);
      case "Add", "Sub", "Mul", "Div" -> arithmetic(node);
      case "MaxPool" -> maxPool(node);
      case "AveragePool" ->
          put(
              node,
              new Operation.AveragePool(
                  window(node),
                  number(node, "ceil_mode", 0) != 0,
                  number(node, "count_include_pad", 0) != 0));
      case "GlobalAveragePool" -> put(node, new Operation.GlobalAveragePool());
      case "ReduceMean" -> reduceMean(node);
      case "Pad" -> pad(node);
      case "Resize", "Upsample" -> resize(node);
      case "Concat" -> concat(node);
      case "Flatten" -> {
        require(node, number(node, "axis", 1) == 1, "flattens from another axis than 1");
        put(node, new Operation.Flattening(), List.of(), 2);
      }
      case "Squeeze" -> put(node, new Operation.Flattening(), List.of(), 2);
      case "Reshape" -> reshape(node);
      case "Transpose" -> put(node, new Operation.Transposition(ints(numbers(node, "perm"))));
      case "Softmax" ->
          put(node, new Operation.Softmax((int) axis(node, rank(node), rank(node) == 2 ? 1 : -1)));
      case "LpNormalization" -> lpNormalisation(node);
      case "Dropout" -> put(node, new Operation.Dropout(dropRate(node)));
      case "Identity" -> alias(node);
      case "Cast" -> cast(node);
      case "Constant" -> {
        Attribute value = node.attributes().get("value");
        require(node, value != null, "holds no array");
        if (value != null) {
          constants.put(node.outputs().get(0), value.constant());
        }
      }
      case "Shape", "Gather", "Unsqueeze" -> shapeArithmetic(node);
      default ->
          throw refused(
              node,
              "is no layer here: quantised and recurrent networks, and operators beyond convolution,"
                  + " pooling and pointwise ones, can be run but not be taken apart");
    }
  }

  private void convolution(Node node) {
    Constant kernel = constant(node, 1);
    require(node, kernel.extents().length == 4, "is no convolution over rows and columns");
    List<Long> dilations = numbers(node, "dilations");
    long dilation = dilations.isEmpty() ? 1 : dilations.get(0);
    require(node, dilations.stream().allMatch(d -> d == dilation), "has two dilations that differ");
    List<String> names = new ArrayList<>(weightsOf(node, input(node, 1), false));
    if (has(node, 2)) {
      names.addAll(weightsOf(node, input(node, 2), false));
    }
    Window window = window(node, kernel.extents()[2], kernel.extents()[3]);
    put(
        node,
        new Operation.Convolution(window, (int) dilation, (int) number(node, "group", 1)),
        names,
        4);
  }

  private void batchNormalisation(Node node) {
    require(node, number(node, "training_mode", 0) == 0, "was saved in training mode");
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      names.addAll(weightsOf(node, input(node, i), false));
    }
    put(
        node,
        new Operation.BatchNormalisation(
            decimal(node, "epsilon", 1e-5f), 1 - decimal(node, "momentum", 0.9f)),
        names,
        rank(node));
  }

  private void gemm(Node node) {
    float alpha = decimal(node, "alpha", 1);
    float beta = decimal(node, "beta", 1);
    require(node, number(node, "transA", 0) == 0, "transposes its input");
    Constant matrix = constant(node, 1);
    require(node, matrix.extents().length == 2, "has no matrix of constants");
    boolean transposed = number(node, "transB", 0) != 0;
    List<String> names = new ArrayList<>(List.of(matrix(node, matrix, transposed, alpha)));
    if (has(node, 2)) {
      Constant bias = constant(node, 2);
      String name = unique(input(node, 2));
      weights.put(name, vector(bias, beta, names.get(0)));
      names.add(name);
    }
    put(node, new Operation.FullyConnected(), names, 2);
  }

  /** Returns a bias as one number for each row of the matrix, a single number repeated. */
  private Weights vector(Constant bias, float factor, String matrix) {
    int outputs = weights.getOrDefault(matrix, Weights.of(new float[1])).extents()[0];
    float[] values = new float[outputs];
    for (int i = 0; i < outputs; i++) {
      values[i] = factor * bias.floats()[bias.floats().length == 1 ? 0 : i];
    }
    return Weights.of(values, outputs);
  }

  private void matMul(Node node) {
    Constant matrix = constant(node, 1);
    require(
        node,
        matrix.extents().length == 2 && rank(node) == 2,
        "is no product of rows and a matrix of constants");
    put(node, new Operation.FullyConnected(), List.of(matrix(node, matrix, false, 1)), 2);
  }

  /** Keeps a matrix as outputs x inputs. */
  private String matrix(Node node, Constant matrix, boolean transposed, float factor) {
    int rows = matrix.extents()[0];
    int columns = matrix.extents()[1];
    int outputs = transposed ? rows : columns;
    int inputs = transposed ? columns : rows;
    float[] values = new float[rows * columns];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        values[o * inputs + i] =
            factor * matrix.floats()[transposed ? o * inputs + i : i * outputs + o];
      }
    }
    String name = unique(input(node, 1));
    weights.put(name, Weights.of(values, outputs, inputs));
    return name;
  }

  private void activation(Node node, Operation.Activation.Kind kind) {
    put(node, new Operation.Activation(kind));
  }

  private void clip(Node node) {
    double low =
        has(node, 1) ? constant(node, 1).floats()[0] : decimal(node, "min", -Float.MAX_VALUE);
    double high =
        has(node, 2) ? constant(node, 2).floats()[0] : decimal(node, "max", Float.MAX_VALUE);
    put(node, new Operation.Clip(low, high));
  }

  /** Numbers of 8 bits are read as floats: the cast has been done. */
  private void cast(Node node) {
    Constant given = constant(node, 0);
    require(
        node,
        number(node, "to", 0) == OnnxFile.FLOAT && given.floats().length > 0,
        "casts something else than numbers of 8 bits to floats");
    constants.put(node.outputs().get(0), given);
  }

  /** Returns an array whose parts, along its first extent, are scaled by one number each. */
  private static Constant product(Node node, Constant array, Constant scales) {
    int parts = scales.floats().length;
    int[] extents = array.extents();
    require(
        node,
        extents.length > 0
            && extents[0] == parts
            && scales.extents().length == extents.length
            && scales.extents()[0] == parts,
        "scales a constant otherwise than along its first extent");
    float[] values = array.floats().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= scales.floats()[i / (values.length / parts)];
    }
    return new Constant(extents, values, new long[0]);
  }

  /** Two layers are added or multiplied; with a constant it is a scale or a shift. */
  private void arithmetic(Node node) {
    boolean firstConstant = constants.containsKey(resolve(input(node, 0)));
    boolean secondConstant = constants.containsKey(resolve(input(node, 1)));
    String operator = node.operator();
    if (firstConstant && secondConstant) {
      require(node, operator.equals("Mul"), "combines two constants: only products are taken");
      constants.put(node.outputs().get(0), product(node, constant(node, 0), constant(node, 1)));
      return;
    }
    boolean commutes = operator.equals("Add") || operator.equals("Mul");
    if (!firstConstant && !secondConstant) {
      require(node, commutes, "combines two layers: only sums and products of layers are taken");
      int rank = Math.max(rankOf(node, 0), rankOf(node, 1));
      List<String> both = List.of(resolve(input(node, 0)), resolve(input(node, 1)));
      add(
          node,
          operator.equals("Add") ? new Operation.Addition() : new Operation.Multiplication(),
          both,
          List.of(),
          rank);
      return;
    }
    require(node, secondConstant || commutes, "subtracts from or divides a constant");
    int layer = secondConstant ? 0 : 1;
    Constant constant = constant(node, 1 - layer);
    int rank = rankOf(node, layer);
    require(node, isPerChannel(constant, rank), "combines a layer with a constant not per channel");
    float[] ones = new float[constant.floats().length];
    Arrays.fill(ones, 1);
    float[] scale = ones;
    float[] shift = new float[ones.length];
    for (int c = 0; c < ones.length; c++) {
      float value = constant.floats()[c];
      switch (operator) {
        case "Add" -> shift[c] = value;
        case "Sub" -> shift[c] = -value;
        case "Mul" -> scale[c] = value;
        default -> scale[c] = 1 / value;
      }
    }
    String name = unique(node.outputs().get(0));
    weights.put(name + ".scale", Weights.of(scale, scale.length));
    weights.put(name + ".shift", Weights.of(shift, shift.length));
    add(
        node,
        new Operation.ScaleShift(),
        List.of(resolve(input(node, layer))),
        List.of(name + ".scale", name + ".shift"),
        rank);
  }

  private static boolean isPerChannel(Constant constant, int rank) {
    int size = constant.floats().length;
    if (size == 1) {
      return true;
    }
    int[] extents = constant.extents();
    // Extents are compared from the last one: the channel is the last but rank - 2.
    int channel = extents.length - (rank - 1);
    return channel >= 0 && extents[channel] == size;
  }

  private void maxPool(Node node) {
    require(
        node,
        numbers(node, "dilations").stream().allMatch(d -> d == 1),
        "spreads its window (dilations)");
    require(node, node.outputs().size() == 1, "also gives the places of the maxima");
    put(node, new Operation.MaxPool(window(node), number(node, "ceil_mode", 0) != 0));
  }

  private void reduceMean(Node node) {
    List<Long> axes =
        has(node, 1)
            ? Arrays.stream(constant(node, 1).numbers()).boxed().toList()
            : numbers(node, "axes");
    List<Long> counted = axes.stream().map(axis -> axis < 0 ? axis + rank(node) : axis).toList();
    require(
        node, rank(node) == 4 && counted.equals(List.of(2L, 3L)), "is no mean over rows, columns");
    boolean keeps = number(node, "keepdims", 1) != 0;
    String output = node.outputs().get(0);
    String pooled = keeps ? output : output + ".mean";
    layers.add(
        new Layer(
            new Operation.GlobalAveragePool(),
            List.of(resolve(input(node, 0))),
            List.of(),
            pooled));
    ranks.put(pooled, 4);
    if (!keeps) {
      add(node, new Operation.Flattening(), List.of(pooled), List.of(), 2);
    }
  }

  private void pad(Node node) {
    List<Long> pads =
        has(node, 1)
            ? Arrays.stream(constant(node, 1).numbers()).boxed().toList()
            : numbers(node, "pads");
    require(
        node,
        pads.size() == 8
            && pads.get(0) == 0
            && pads.get(1) == 0
            && pads.get(4) == 0
            && pads.get(5) == 0,
        "pads more than rows and columns");
    String mode = text(node, "mode", "constant");
    boolean zero = !has(node, 2) || constant(node, 2).floats()[0] == 0;
    require(node, zero && decimal(node, "value", 0) == 0, "pads with another value than 0");
    put(
        node,
        new Operation.Padding(
            switch (mode) {
              case "reflect" -> Operation.Padding.Mode.REFLECT;
              case "edge" -> Operation.Padding.Mode.REPLICATE;
              case "constant" -> Operation.Padding.Mode.ZERO;
              default -> throw refused(node, "pads in the mode '" + mode + "'");
            },
            Math.toIntExact(pads.get(2)),
            Math.toIntExact(pads.get(3)),
            Math.toIntExact(pads.get(6)),
            Math.toIntExact(pads.get(7))));
  }

  private void resize(Node node) {
    require(node, text(node, "mode", "nearest").equals("nearest"), "interpolates");
    int at = node.operator().equals("Upsample") ? 1 : 2;
    require(node, has(node, at), "states no scales");
    float[] scales = constant(node, at).floats();
    require(
        node,
        scales.length == 4
            && scales[0] == 1
            && scales[1] == 1
            && scales[2] == scales[3]
            && scales[2] == Math.rint(scales[2])
            && scales[2] >= 1,
        "does not repeat pixels a whole number of times");
    require(
        node,
        !text(node, "coordinate_transformation_mode", "asymmetric").equals("align_corners"),
        "aligns corners");
    put(node, new Operation.NearestUpsampling((int) scales[2]));
  }

  private void concat(Node node) {
    if (node.inputs().stream().allMatch(name -> constants.containsKey(resolve(name)))) {
      long[] joined =
          node.inputs().stream()
              .flatMapToLong(
                  name ->
                      Arrays.stream(constants.getOrDefault(resolve(name), Constant.of()).numbers()))
              .toArray();
      constants.put(node.outputs().get(0), Constant.of(joined));
      return;
    }
    add(
        node,
        new Operation.Concatenation((int) axis(node, rank(node), 1)),
        node.inputs().stream().map(this::resolve).toList(),
        List.of(),
        rank(node));
  }

  private void reshape(Node node) {
    long[] shape =
        has(node, 1)
            ? constant(node, 1).numbers()
            : numbers(node, "shape").stream().mapToLong(v -> v).toArray();
    List<Integer> extents = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      require(node, shape[i] != UNKNOWN, "takes its extents from the picture");
      require(node, shape[i] != BATCH || i == 0, "moves the batch to another axis");
      extents.add(shape[i] == BATCH ? 0 : Math.toIntExact(shape[i]));
    }
    require(node, !extents.isEmpty(), "states no extents");
    // Saved for a batch of one: the first extent is the batch all the same.
    if (extents.get(0) == 1) {
      extents.set(0, 0);
    }
    put(node, new Operation.Reshaping(extents), List.of(), extents.size());
  }

  private void lpNormalisation(Node node) {
    require(
        node,
        number(node, "p", 2) == 2 && rank(node) == 2 && axis(node, 2, -1) == 1,
        "is no normalisation of rows by L2");
    put(node, new Operation.UnitLength());
  }

  private double dropRate(Node node) {
    return has(node, 1) ? constant(node, 1).floats()[0] : decimal(node, "ratio", 0.5f);
  }

  private void alias(Node node) {
    String read = resolve(input(node, 0));
    if (constants.containsKey(read)) {
      constants.put(node.outputs().get(0), constants.getOrDefault(read, Constant.of()));
    } else {
      require(node, !read.equals(node.outputs().get(0)), "reads itself");
      aliases.put(node.outputs().get(0), read);
    }
  }

  /** Follows what networks do to find out the extent of the batch. */
  private void shapeArithmetic(Node node) {
    String output = node.outputs().get(0);
    if (node.operator().equals("Shape")) {
      long[] shape = new long[rank(node)];
      Arrays.fill(shape, UNKNOWN);
      shape[0] = BATCH;
      constants.put(output, Constant.of(shape));
      return;
    }
    long[] values = constant(node, 0).numbers();
    if (node.operator().equals("Gather")) {
      long[] indices = constant(node, 1).numbers();
      long[] taken = new long[indices.length];
      for (int i = 0; i < taken.length; i++) {
        taken[i] =
            values[Math.toIntExact(indices[i] < 0 ? indices[i] + values.length : indices[i])];
      }
      constants.put(output, Constant.of(taken));
    } else {
      constants.put(output, Constant.of(values));
    }
  }

  private Window window(Node node) {
    List<Long> kernel = numbers(node, "kernel_shape");
    require(node, kernel.size() == 2, "has no window of rows and columns");
    return window(node, Math.toIntExact(kernel.get(0)), Math.toIntExact(kernel.get(1)));
  }

  private Window window(Node node, int height, int width) {
    String auto = text(node, "auto_pad", "NOTSET");
    require(
        node,
        auto.equals("NOTSET") || auto.equals("VALID"),
        "pads as its size asks for (auto_pad): save it with explicit pads");
    List<Long> strides = numbers(node, "strides");
    List<Long> pads = numbers(node, "pads");
    return new Window(
        height,
        width,
        strides.isEmpty() ? 1 : Math.toIntExact(strides.get(0)),
        strides.isEmpty() ? 1 : Math.toIntExact(strides.get(1)),
        pads.isEmpty() ? 0 : Math.toIntExact(pads.get(0)),
        pads.isEmpty() ? 0 : Math.toIntExact(pads.get(1)),
        pads.isEmpty() ? 0 : Math.toIntExact(pads.get(2)),
        pads.isEmpty() ? 0 : Math.toIntExact(pads.get(3)));
  }

  private void put(Node node, Operation operation) {
    put(node, operation, List.of(), rank(node));
  }

  private void put(Node node, Operation operation, List<String> names, int rank) {
    add(node, operation, List.of(resolve(input(node, 0))), names, rank);
  }

  private void add(
      Node node, Operation operation, List<String> inputs, List<String> names, int rank) {
    layers.add(new Layer(operation, inputs, names, node.outputs().get(0)));
    ranks.put(node.outputs().get(0), rank);
  }

  /** Keeps a constant as weights and returns its name; as a vector if asked for. */
  private List<String> weightsOf(Node node, String name, boolean asVector) {
    Constant constant = constants.get(resolve(name));
    require(node, constant != null && constant.isFloat(), "has weights that are no constants");
    if (constant != null) {
      int size = constant.floats().length;
      weights.putIfAbsent(
          name,
          asVector
              ? Weights.of(constant.floats(), size)
              : Weights.of(constant.floats(), constant.extents()));
    }
    return List.of(name);
  }

  private String unique(String wanted) {
    String name = wanted;
    for (int i = 2; weights.containsKey(name); i++) {
      name = wanted + "." + i;
    }
    return name;
  }

  private int rank(Node node) {
    return rankOf(node, 0);
  }

  private int rankOf(Node node, int index) {
    Integer rank = ranks.get(resolve(input(node, index)));
    if (rank == null) {
      throw refused(node, "reads '" + input(node, index) + "', which no node before it makes");
    }
    return rank;
  }

  private static String input(Node node, int index) {
    if (index >= node.inputs().size()) {
      throw refused(node, "has " + node.inputs().size() + " inputs, expected " + (index + 1));
    }
    return node.inputs().get(index);
  }

  private static boolean has(Node node, int index) {
    return index < node.inputs().size() && !node.inputs().get(index).isEmpty();
  }

  private Constant constant(Node node, int index) {
    Constant constant = constants.get(resolve(input(node, index)));
    if (constant == null) {
      throw refused(node, "takes its input " + index + " from the picture, expected a constant");
    }
    return constant;
  }

  private static long number(Node node, String name, long otherwise) {
    Attribute found = node.attributes().get(name);
    return found == null ? otherwise : found.number();
  }

  private static float decimal(Node node, String name, float otherwise) {
    Attribute found = node.attributes().get(name);
    return found == null ? otherwise : found.decimal();
  }

  private static String text(Node node, String name, String otherwise) {
    Attribute found = node.attributes().get(name);
    return found == null ? otherwise : found.text();
  }

  private static List<Long> numbers(Node node, String name) {
    Attribute found = node.attributes().get(name);
    return found == null ? List.of() : found.numbers();
  }

  private static long axis(Node node, int rank, long otherwise) {
    long axis = number(node, "axis", otherwise);
    return axis < 0 ? axis + rank : axis;
  }

  private static List<Integer> ints(List<Long> numbers) {
    return numbers.stream().map(Math::toIntExact).toList();
  }

  private static void require(Node node, boolean holds, String otherwise) {
    if (!holds) {
      throw refused(node, otherwise);
    }
  }

  private static IllegalArgumentException refused(Node node, String why) {
    return new IllegalArgumentException("the node " + node.words() + " " + why);
  }
}
