package dev.likeness.server;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Files that claim to be pictures: huge claims in few bytes, cut files, and no pictures at all. */
public final class HostilePictures {
  private static final int HUGE_PX = 60_000;
  private static final int ZEROS = 40_000_000;

  private HostilePictures() {}

  /** Returns the files, each below 100 kB, by what they are. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("PNG of 60,000 x 60,000 px", png(HUGE_PX, HUGE_PX, deflated(1000)));
    files.put("PNG whose data unfold to 40 MB", png(HUGE_PX, HUGE_PX, deflated(ZEROS)));
    files.put("PNG of no width", png(0, 100, deflated(1000)));
    files.put("PNG of negative height", png(100, -100, deflated(1000)));
    files.put("PNG whose data are none", png(100, 100, bytes("not deflated")));
    files.put("PNG whose data end early", png(900, 900, deflated(10)));
    files.put("GIF of 65,535 x 65,535 px", gif());
    files.put("BMP of 60,000 x 60,000 px", bmp(HUGE_PX, HUGE_PX));
    files.put("BMP of the least height", bmp(1, Integer.MIN_VALUE));
    files.put("JPEG of 65,500 x 65,500 px", jpeg(65_500));
    files.put("WebP of 16,384 x 16,384 px", webp());
    byte[] real = Served.picture("anna", 1);
    files.put("JPEG cut after 2 bytes", Arrays.copyOf(real, 2));
    files.put("JPEG cut after 20 bytes", Arrays.copyOf(real, 20));
    files.put("JPEG cut after 150 bytes", Arrays.copyOf(real, 150));
    files.put("SVG that reads a file", bytes("<svg><image href=\"file:///etc/passwd\"/></svg>"));
    files.put("page", bytes("<!DOCTYPE html><script>alert(1)</script>"));
    files.put(
        "XML bomb", bytes("<!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY d \"&b;&b;\">]><a>&d;</a>"));
    files.put("archive", bytes("PK\u0003\u0004../../x"));
    files.put("address", bytes("http://127.0.0.1:1/x.jpg"));
    files.put("nothing but zeros", new byte[5000]);
    files.put("serialized object", new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r'});
    files.put("PDF", bytes("%PDF-1.7\n1 0 obj"));
    return files;
  }

  /**
   * Returns a valid lossless WebP of one colour: each of its prefix codes has one symbol, so that a
   * pixel takes no bit (WebP lossless bitstream, 6.2). Zeros follow, since the decoder refuses what
   * unfolds to more than 2048 times its size.
   *
   * @param widthPx at most 16,384
   * @param heightPx at most 16,384
   */
  public static byte[] plainWebp(int widthPx, int heightPx) {
    // Signature; sizes less one; no alpha, version 0; no transform, colour cache or meta codes.
    BigInteger bits = BigInteger.valueOf(0x2F);
    int at = 8;
    bits = bits.or(BigInteger.valueOf(widthPx - 1L).shiftLeft(at));
    bits = bits.or(BigInteger.valueOf(heightPx - 1L).shiftLeft(at + 14));
    at += 28 + 1 + 3 + 3;
    for (int code = 0; code < 5; code++) {
      // A simple code of one symbol, which takes 1 bit: 0.
      bits = bits.setBit(at);
      at += 4;
    }
    int bytes = Math.max((at + 7) / 8, (int) (3L * widthPx * heightPx / 2000));
    ByteBuffer file = ByteBuffer.allocate(20 + bytes + bytes % 2).order(ByteOrder.LITTLE_ENDIAN);
    file.put(bytes("RIFF")).putInt(12 + bytes + bytes % 2).put(bytes("WEBPVP8L")).putInt(bytes);
    for (int i = 0; i < (at + 7) / 8; i++) {
      file.put(bits.shiftRight(8 * i).byteValue());
    }
    return file.array();
  }

  private static byte[] png(int widthPx, int heightPx, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    byte[] header = ByteBuffer.allocate(13).putInt(widthPx).putInt(heightPx).put((byte) 8).array();
    chunk(out, "IHDR", header);
    chunk(out, "IDAT", data);
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] body = ByteBuffer.allocate(4 + data.length).put(bytes(type)).put(data).array();
    CRC32 crc = new CRC32();
    crc.update(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** Returns so many zeros, deflated to about a thousandth. */
  private static byte[] deflated(int zeros) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(new byte[zeros]);
    deflater.finish();
    byte[] room = new byte[100_000];
    int length = deflater.deflate(room);
    deflater.end();
    return Arrays.copyOf(room, length);
  }

  private static byte[] gif() {
    return ByteBuffer.allocate(14)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(bytes("GIF89a"))
        .putShort((short) 0xFFFF)
        .putShort((short) 0xFFFF)
        .array();
  }

  private static byte[] bmp(int widthPx, int heightPx) {
    return ByteBuffer.allocate(60)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(bytes("BM"))
        .putInt(60)
        .putInt(0)
        .putInt(54)
        .putInt(40)
        .putInt(widthPx)
        .putInt(heightPx)
        .putShort((short) 1)
        .putShort((short) 24)
        .array();
  }

  private static byte[] jpeg(int sidePx) {
    return ByteBuffer.allocate(40)
        .putInt(0xFFD8FFC0)
        .putShort((short) 17)
        .put((byte) 8)
        .putShort((short) sidePx)
        .putShort((short) sidePx)
        .put(new byte[] {3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, (byte) 0xFF, (byte) 0xD9})
        .array();
  }

  private static byte[] webp() {
    return ByteBuffer.allocate(30)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(bytes("RIFF"))
        .putInt(22)
        .put(bytes("WEBPVP8L"))
        .putInt(10)
        .put((byte) 0x2F)
        .putInt(0x0FFFFFFF)
        .array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
