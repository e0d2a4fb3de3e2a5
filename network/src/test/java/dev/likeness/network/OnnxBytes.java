package dev.likeness.network;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes tiny ONNX files by hand, field by field after onnx.proto. */
public final class OnnxBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public byte[] toBytes() {
    return out.toByteArray();
  }

  OnnxBytes number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  OnnxBytes floating(int field, float value) {
    varint((long) field << 3 | 5);
    out.writeBytes(littleEndian(value));
    return this;
  }

  OnnxBytes bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  OnnxBytes text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  OnnxBytes message(int field, OnnxBytes value) {
    return bytes(field, value.toBytes());
  }

  /** Returns a model of IR version 8 and operator set 13. */
  static OnnxBytes model(OnnxBytes graph) {
    return new OnnxBytes()
        .number(1, 8)
        .message(8, new OnnxBytes().text(1, "").number(2, 13))
        .message(7, graph.text(2, "tiny"));
  }

  static OnnxBytes node(String type, String output, String... inputs) {
    OnnxBytes node = new OnnxBytes();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(3, output + "_node").text(4, type);
  }

  static OnnxBytes weights(String name, float[] values, long... extents) {
    OnnxBytes tensor = new OnnxBytes();
    for (long extent : extents) {
      tensor.number(1, extent);
    }
    return tensor.number(2, 1).text(8, name).bytes(9, littleEndian(values));
  }

  /** Describes an input or output of float; a negative extent may be any. */
  static OnnxBytes value(String name, long... extents) {
    OnnxBytes shape = new OnnxBytes();
    for (long extent : extents) {
      OnnxBytes dimension = new OnnxBytes();
      shape.message(1, extent < 0 ? dimension.text(2, "any") : dimension.number(1, extent));
    }
    OnnxBytes tensor = new OnnxBytes().number(1, 1).message(2, shape);
    return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, tensor));
  }

  /** Returns a 1 x 1 convolution of 3 channels to as many as there are biases. */
  public static byte[] pointwise(float[] kernel, float[] bias) {
    return model(
            new OnnxBytes()
                .message(1, node("Conv", "y", "x", "w", "b"))
                .message(5, weights("w", kernel, bias.length, 3, 1, 1))
                .message(5, weights("b", bias, bias.length))
                .message(11, value("x", -1, 3, -1, -1))
                .message(12, value("y", -1, bias.length, -1, -1)))
        .toBytes();
  }

  static byte[] littleEndian(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
