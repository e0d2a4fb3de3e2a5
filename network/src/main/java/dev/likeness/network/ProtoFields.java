package dev.likeness.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over the fields of one Protocol Buffers message, in the order in which they lie.
 *
 * <p>A field is a tag (number and wire type) and content: a varint, 4 bytes, 8 bytes, or a length
 * and that many bytes (protobuf.dev/programming-guides/encoding). Groups are not known.
 */
final class ProtoFields {
  static final int VARINT = 0;
  static final int LENGTH_DELIMITED = 2;
  static final int FIXED_32 = 5;
  private static final int FIXED_64 = 1;

  private final byte[] bytes;
  private final int end;
  private int next;

  private int number;
  private int wireType;
  private int start;
  private int contentStart;
  private long varint;

  ProtoFields(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.next = start;
    this.end = end;
  }

  /** Returns a cursor over the message that the current field holds. */
  ProtoFields message() {
    return new ProtoFields(bytes, contentStart, next);
  }

  /**
   * Moves to the next field; false when there is none.
   *
   * @throws IllegalArgumentException if the bytes are no such message
   */
  boolean advance() {
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

  int number() {
    return number;
  }

  boolean is(int number, int wireType) {
    return this.number == number && this.wireType == wireType;
  }

  /** Returns where the current field begins, its tag included. */
  int start() {
    return start;
  }

  /** Returns where the content of the current field begins. */
  int contentStart() {
    return contentStart;
  }

  /** Returns where the current field ends. */
  int fieldEnd() {
    return next;
  }

  long varint() {
    return varint;
  }

  /** Returns the content of the current field as text. */
  String text() {
    return new String(bytes, contentStart, next - contentStart, StandardCharsets.UTF_8);
  }

  /** Returns the content of the current field, if it is exactly one float, or NaN. */
  float onlyFloat() {
    return next - contentStart == Float.BYTES
        ? ByteBuffer.wrap(bytes, contentStart, Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .getFloat()
        : Float.NaN;
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
