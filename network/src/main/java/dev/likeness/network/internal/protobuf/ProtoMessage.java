package dev.likeness.network.internal.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the fields of one Protocol Buffers message, in the order in which they are given. */
public final class ProtoMessage {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds a whole number. */
  public ProtoMessage number(int field, long value) {
    writeVarint((long) field << 3 | ProtoFields.VARINT);
    writeVarint(value);
    return this;
  }

  /** Adds a float. */
  public ProtoMessage decimal(int field, float value) {
    writeVarint((long) field << 3 | ProtoFields.FIXED_32);
    out.writeBytes(
        ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    return this;
  }

  /** Adds text. */
  public ProtoMessage text(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes. */
  public ProtoMessage bytes(int field, byte[] bytes) {
    writeVarint((long) field << 3 | ProtoFields.LENGTH_DELIMITED);
    writeVarint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** Adds a message. */
  public ProtoMessage message(int field, ProtoMessage message) {
    return bytes(field, message.toBytes());
  }

  /** Adds the current field of another message as it is. */
  public ProtoMessage copy(ProtoFields fields) {
    fields.copyTo(out);
    return this;
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }

  private void writeVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
