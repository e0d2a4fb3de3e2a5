package dev.likeness.network.internal.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cursor over the fields of one Protocol Buffers message, in the order in which they lie.
 *
 * <p>A field is a tag (number and wire type) and content: a varint, 4 bytes, 8 bytes, or a length
 * and that many bytes (protobuf.dev/programming-guides/encoding). Groups are not known.
 */
public final class ProtoFields {
  public static final int VARINT = 0;
  public static final int LENGTH_DELIMITED = 2;
  public static final int FIXED_32 = 5;
  private static final int FIXED_64 = 1;

  private final byte[] bytes;
  private final int end;
  private int next;

  private int number;
  private int wireType;
  private int start;
  private int contentStart;
  private long varint;

  /** Returns a cursor over the message that lies from {@code start} to before {@code end}. */
  public ProtoFields(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.next = start;
    this.end = end;
  }

  /** Returns a cursor over the message that the current field holds. */
  public ProtoFields message() {
    return new ProtoFields(bytes, contentStart, next);
  }

  /**
   * Moves to the next field; false when there is none.
   *
   * @throws IllegalArgumentException if the bytes are no such message
   */
  public boolean advance() {
    if (next == end) {
      return false;
    }
    start = next;
    long tag = readVarint();
    number = (int) (tag >>> 3);
    wireType = (int) (tag & 7);
    contentStart = next;
    switch (wireType) {
      case VARINT -> varint = readVarint();
      case FIXED_32 -> skip(Float.BYTES);
      case FIXED_64 -> skip(Long.BYTES);
      case LENGTH_DELIMITED -> {
        long length = readVarint();
        contentStart = next;
        skip(length);
      }
      default -> throw new IllegalArgumentException("wire type " + wireType + " is not known");
    }
    return true;
  }

  public int number() {
    return number;
  }

  public boolean is(int number, int wireType) {
    return this.number == number && this.wireType == wireType;
  }

  /** Returns the wire type of the current field. */
  public int wireType() {
    return wireType;
  }

  /** Writes the current field as it is, its tag included. */
  void copyTo(ByteArrayOutputStream out) {
    out.write(bytes, start, next - start);
  }

  /** Returns the value of the current field, a number. */
  public long varint() {
    return varint;
  }

  /** Returns the content of the current field as text. */
  public String text() {
    return new String(bytes, contentStart, next - contentStart, StandardCharsets.UTF_8);
  }

  /** Returns the content of the current field, read-only, little endian. */
  public ByteBuffer content() {
    return ByteBuffer.wrap(bytes, contentStart, next - contentStart)
        .slice()
        .asReadOnlyBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the numbers of the current field: one, or many packed into its content. */
  public long[] varints() {
    if (wireType == VARINT) {
      return new long[] {varint};
    }
    ProtoFields packed = new ProtoFields(bytes, contentStart, next);
    long[] values = new long[next - contentStart];
    int count = 0;
    while (packed.next < packed.end) {
      values[count++] = packed.readVarint();
    }
    return Arrays.copyOf(values, count);
  }

  /** Returns the content of the current field, if it is exactly one float, or NaN. */
  public float onlyFloat() {
    return next - contentStart == Float.BYTES ? content().getFloat() : Float.NaN;
  }

  private long readVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && next < end; shift += 7) {
      byte b = bytes[next++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("the message ends inside a number");
  }

  private void skip(long length) {
    if (length < 0 || length > end - next) {
      throw new IllegalArgumentException("the message ends inside a field");
    }
    next += (int) length;
  }
}
