package dev.likeness.vision.codec;

import java.nio.charset.StandardCharsets;

/**
 * A stretch of a file, read at any place as numbers of either byte order.
 *
 * <p>Reading past its end throws {@link BadPicture}: the file is cut short. The array is shared,
 * never written.
 */
final class Bytes {
  private final byte[] array;
  private final int from;
  private final int length;
  private final boolean bigEndian;

  private Bytes(byte[] array, int from, int length, boolean bigEndian) {
    this.array = array;
    this.from = from;
    this.length = length;
    this.bigEndian = bigEndian;
  }

  static Bytes of(byte[] array) {
    return new Bytes(array, 0, array.length, true);
  }

  Bytes bigEndian() {
    return new Bytes(array, from, length, true);
  }

  Bytes littleEndian() {
    return new Bytes(array, from, length, false);
  }

  int length() {
    return length;
  }

  /** Returns the array that this is a stretch of, for reading from {@link #from}. */
  byte[] array() {
    return array;
  }

  /** Returns where in {@link #array} this stretch begins. */
  int from() {
    return from;
  }

  Bytes slice(long offset, long count) {
    require(offset, count);
    return new Bytes(array, from + (int) offset, (int) count, bigEndian);
  }

  Bytes sliceFrom(long offset) {
    return slice(offset, length - offset);
  }

  int u8(long offset) {
    require(offset, 1);
    return array[from + (int) offset] & 0xff;
  }

  int u16(long offset) {
    int a = u8(offset);
    int b = u8(offset + 1);
    return bigEndian ? a << 8 | b : b << 8 | a;
  }

  int i32(long offset) {
    int a = u16(offset);
    int b = u16(offset + 2);
    return bigEndian ? a << 16 | b : b << 16 | a;
  }

  long u32(long offset) {
    return i32(offset) & 0xffff_ffffL;
  }

  String latin1(long offset, long count) {
    require(offset, count);
    return new String(array, from + (int) offset, (int) count, StandardCharsets.ISO_8859_1);
  }

  /** Returns whether these characters, one byte each, stand at the offset. */
  boolean hasAt(long offset, String magic) {
    return offset >= 0
        && offset + magic.length() <= length
        && latin1(offset, magic.length()).equals(magic);
  }

  boolean startsWith(String magic) {
    return hasAt(0, magic);
  }

  private void require(long offset, long count) {
    if (offset < 0 || count < 0 || offset > length || count > length - offset) {
      throw BadPicture.cutShort();
    }
  }
}
