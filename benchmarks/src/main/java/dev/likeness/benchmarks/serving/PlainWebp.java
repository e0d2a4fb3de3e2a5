package dev.likeness.benchmarks.serving;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Lossless WebP files of one colour: few bytes that unfold to many pixels. Each prefix code has one
 * symbol, so that a pixel takes no bit (WebP lossless bitstream specification, 6.2).
 */
final class PlainWebp {
  private static final int SIGNATURE = 0x2F;
  private static final int SIZE_BITS = 14;
  private static final int PREFIX_CODES = 5;

  /** The decoder refuses what unfolds to more than 2048 times its size. */
  private static final long PIXEL_BYTES_PER_BYTE = 2000;

  private PlainWebp() {}

  /** Returns a file of so many pixels, at most 16,384 a side; zeros follow what is decoded. */
  static byte[] of(int widthPx, int heightPx) {
    BigInteger bits = BigInteger.valueOf(SIGNATURE);
    int at = Byte.SIZE;
    bits = bits.or(BigInteger.valueOf(widthPx - 1L).shiftLeft(at));
    bits = bits.or(BigInteger.valueOf(heightPx - 1L).shiftLeft(at + SIZE_BITS));
    at += 2 * SIZE_BITS;
    // 1 bit alpha, 3 bits version, then no transform, colour cache or meta prefix codes: all 0.
    at += 1 + 3 + 3;
    for (int code = 0; code < PREFIX_CODES; code++) {
      // A simple code, of one symbol, in one bit, which is 0.
      bits = bits.setBit(at);
      at += 4;
    }
    int used = at / Byte.SIZE + 1;
    int length = Math.max(used, (int) (3L * widthPx * heightPx / PIXEL_BYTES_PER_BYTE));
    int padded = length + length % 2;
    ByteBuffer file = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + padded);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    for (int i = 0; i < used; i++) {
      file.put(bits.shiftRight(Byte.SIZE * i).byteValue());
    }
    return file.array();
  }
}
