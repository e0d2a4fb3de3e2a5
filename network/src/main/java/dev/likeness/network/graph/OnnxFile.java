package dev.likeness.network.graph;

import dev.likeness.network.internal.protobuf.ProtoFields;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an ONNX file says, as far as networks of layers need it (onnx/onnx, onnx.proto): nodes,
 * constants, inputs and outputs.
 */
final class OnnxFile {
  static final int FLOAT = 1;
  static final int INT8 = 3;
  static final int INT64 = 7;
  private static final int FLOAT16 = 10;

  /** A node of the graph. */
  record Node(
      String operator,
      String domain,
      String name,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {
    /** Returns how errors call it. */
    String words() {
      return operator + " '" + (name.isEmpty() && !outputs.isEmpty() ? outputs.get(0) : name) + "'";
    }
  }

  /** A named argument of a node; what does not apply is 0 or empty. */
  static final class Attribute {
    private float decimal;
    private long number;
    private String text = "";
    private final List<Long> numbers = new ArrayList<>();
    private Constant constant = Constant.of();

    float decimal() {
      return decimal;
    }

    long number() {
      return number;
    }

    String text() {
      return text;
    }

    List<Long> numbers() {
      return numbers;
    }

    Constant constant() {
      return constant;
    }
  }

  /** A constant array, of floats or of whole numbers; its arrays are not to be modified. */
  static final class Constant {
    private final int[] extents;
    private final float[] floats;
    private final long[] numbers;

    Constant(int[] extents, float[] floats, long[] numbers) {
      this.extents = extents;
      this.floats = floats;
      this.numbers = numbers;
    }

    static Constant of(long... numbers) {
      return new Constant(new int[] {numbers.length}, new float[0], numbers);
    }

    int[] extents() {
      return extents;
    }

    /** Returns the values, if they are floats. */
    float[] floats() {
      return floats;
    }

    /** Returns the values, if they are whole. */
    long[] numbers() {
      return numbers;
    }

    boolean isFloat() {
      return floats.length > 0;
    }
  }

  /** An input as it is declared: extents of 0 may be any. */
  record Declared(String name, List<Integer> extents) {}

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final List<Declared> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();

  private OnnxFile() {}

  /**
   * Reads the bytes of an ONNX file.
   *
   * @throws IllegalArgumentException if they are none, or use what is not read
   */
  static OnnxFile parse(byte[] bytes) {
    OnnxFile file = new OnnxFile();
    ProtoFields model = new ProtoFields(bytes, 0, bytes.length);
    while (model.advance()) {
      if (model.is(7, ProtoFields.LENGTH_DELIMITED)) {
        file.readGraph(model.message());
      }
    }
    if (file.nodes.isEmpty()) {
      throw new IllegalArgumentException("it holds no graph with nodes");
    }
    return file;
  }

  List<Node> nodes() {
    return nodes;
  }

  Map<String, Constant> constants() {
    return constants;
  }

  /** Returns the declared inputs that are no constants. */
  List<Declared> inputs() {
    return inputs.stream().filter(input -> !constants.containsKey(input.name())).toList();
  }

  List<String> outputs() {
    return outputs;
  }

  private void readGraph(ProtoFields graph) {
    while (graph.advance()) {
      if (graph.wireType() != ProtoFields.LENGTH_DELIMITED) {
        continue;
      }
      switch (graph.number()) {
        case 1 -> nodes.add(node(graph.message()));
        case 5 -> {
          Named named = tensor(graph.message());
          constants.put(named.name(), named.constant());
        }
        case 11 -> inputs.add(declared(graph.message()));
        case 12 -> outputs.add(declared(graph.message()).name());
        default -> {}
      }
    }
  }

  private static Node node(ProtoFields fields) {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, Attribute> attributes = new HashMap<>();
    String name = "";
    String operator = "";
    String domain = "";
    while (fields.advance()) {
      switch (fields.number()) {
        case 1 -> inputs.add(fields.text());
        case 2 -> outputs.add(fields.text());
        case 3 -> name = fields.text();
        case 4 -> operator = fields.text();
        case 5 -> readAttribute(fields.message(), attributes);
        case 7 -> domain = fields.text();
        default -> {}
      }
    }
    return new Node(operator, domain, name, inputs, outputs, attributes);
  }

  private static void readAttribute(ProtoFields fields, Map<String, Attribute> into) {
    Attribute attribute = new Attribute();
    String name = "";
    while (fields.advance()) {
      switch (fields.number()) {
        case 1 -> name = fields.text();
        case 2 -> attribute.decimal = fields.onlyFloat();
        case 3 -> attribute.number = fields.varint();
        case 4 -> attribute.text = fields.text();
        case 5 -> attribute.constant = tensor(fields.message()).constant();
        case 8 -> Arrays.stream(fields.varints()).forEach(attribute.numbers::add);
        default -> {}
      }
    }
    into.put(name, attribute);
  }

  private record Named(String name, Constant constant) {}

  private static Named tensor(ProtoFields fields) {
    String name = "";
    int type = 0;
    List<Long> dims = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    ByteBuffer raw = ByteBuffer.allocate(0);
    ByteBuffer floats = ByteBuffer.allocate(0);
    while (fields.advance()) {
      switch (fields.number()) {
        case 1 -> Arrays.stream(fields.varints()).forEach(dims::add);
        case 2 -> type = (int) fields.varint();
        case 4 -> floats = fields.content();
        case 7 -> Arrays.stream(fields.varints()).forEach(numbers::add);
        case 8 -> name = fields.text();
        case 9 -> raw = fields.content();
        case 14 -> {
          if (fields.varint() != 0) {
            throw new IllegalArgumentException(
                "the weights '" + name + "' lie in another file: save them in one file");
          }
        }
        default -> {}
      }
    }
    int[] extents = extents(name, dims);
    long size = Arrays.stream(extents).asLongStream().reduce(1, (a, b) -> a * b);
    Constant constant =
        switch (type) {
          case FLOAT ->
              new Constant(extents, floats(floats.hasRemaining() ? floats : raw), new long[0]);
          case FLOAT16 -> new Constant(extents, halves(raw), new long[0]);
          case INT8 -> new Constant(extents, bytes(raw), new long[0]);
          case INT64 ->
              new Constant(
                  extents,
                  new float[0],
                  raw.hasRemaining()
                      ? longs(raw)
                      : numbers.stream().mapToLong(Long::longValue).toArray());
          default -> new Constant(extents, new float[0], new long[0]);
        };
    boolean known =
        type == FLOAT || type == FLOAT16 || type == INT64 || (type == INT8 && raw.hasRemaining());
    if (known && size != constant.floats().length + constant.numbers().length) {
      throw new IllegalArgumentException(
          "the constant '" + name + "' states " + size + " values and holds another number");
    }
    return new Named(name, constant);
  }

  private static int[] extents(String name, List<Long> dims) {
    long size = 1;
    for (long extent : dims) {
      if (extent < 0 || extent > Integer.MAX_VALUE || (size *= Math.max(1, extent)) > 1L << 31) {
        throw new IllegalArgumentException("the constant '" + name + "' states extents " + dims);
      }
    }
    return dims.stream().mapToInt(Long::intValue).toArray();
  }

  private static float[] floats(ByteBuffer bytes) {
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /** Returns whole numbers of 8 bits, which are always cast before use, as floats. */
  private static float[] bytes(ByteBuffer bytes) {
    float[] values = new float[bytes.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.get();
    }
    return values;
  }

  private static long[] longs(ByteBuffer bytes) {
    long[] values = new long[bytes.remaining() / Long.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    return values;
  }

  private static float[] halves(ByteBuffer bytes) {
    float[] values = new float[bytes.remaining() / Short.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = half(bytes.order(ByteOrder.LITTLE_ENDIAN).getShort());
    }
    return values;
  }

  /** Returns the value of an IEEE 754 half: 1 bit of sign, 5 of exponent, 10 of fraction. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Math.scalb(0x400 + fraction, exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }

  private static Declared declared(ProtoFields value) {
    String name = "";
    List<Integer> extents = new ArrayList<>();
    while (value.advance()) {
      if (value.number() == 1) {
        name = value.text();
      } else if (value.is(2, ProtoFields.LENGTH_DELIMITED)) {
        readType(value.message(), extents);
      }
    }
    return new Declared(name, extents);
  }

  /** TypeProto, TypeProto.Tensor, TensorShapeProto and its dimensions, one inside the other. */
  private static void readType(ProtoFields type, List<Integer> extents) {
    while (type.advance()) {
      if (!type.is(1, ProtoFields.LENGTH_DELIMITED)) {
        continue;
      }
      ProtoFields tensor = type.message();
      while (tensor.advance()) {
        if (!tensor.is(2, ProtoFields.LENGTH_DELIMITED)) {
          continue;
        }
        ProtoFields shape = tensor.message();
        while (shape.advance()) {
          if (shape.is(1, ProtoFields.LENGTH_DELIMITED)) {
            extents.add(extent(shape.message()));
          }
        }
      }
    }
  }

  private static int extent(ProtoFields dimension) {
    long extent = 0;
    while (dimension.advance()) {
      if (dimension.is(1, ProtoFields.VARINT)) {
        extent = dimension.varint();
      }
    }
    return extent < 0 || extent > Integer.MAX_VALUE ? 0 : (int) extent;
  }
}
