package dev.likeness.vision.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds and breaks picture files byte by byte. */
final class OddBytes {
  private OddBytes() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] join(String text, byte[] rest) {
    return join(latin1(text), rest);
  }

  static byte[] with(byte[] file, int at, int value) {
    byte[] copy = file.clone();
    copy[at] = (byte) value;
    return copy;
  }

  static byte[] withInt(byte[] file, int at, int littleEndian) {
    byte[] copy = file.clone();
    ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(at, littleEndian);
    return copy;
  }

  static byte[] withText(byte[] file, int at, String text) {
    byte[] copy = file.clone();
    System.arraycopy(latin1(text), 0, copy, at, text.length());
    return copy;
  }

  static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(data);
    deflater.finish();
    byte[] buffer = new byte[8192];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  // JPEG

  /** Returns the file with another kind of frame, depth and size in its header. */
  static byte[] jpegFrame(byte[] jpeg, int marker, int bits, int width, int height) {
    byte[] copy = jpeg.clone();
    ByteBuffer frame = ByteBuffer.wrap(copy).position(find(jpeg, 0xc0));
    frame.put((byte) 0xff).put((byte) marker).getShort();
    frame.put((byte) bits).putShort((short) height).putShort((short) width);
    return copy;
  }

  /** Returns the file with its first such segment (a scan with its data) several times. */
  static byte[] twice(byte[] jpeg, int marker, int times) {
    int at = find(jpeg, marker);
    int next = marker == 0xda ? jpeg.length - 2 : at + 2 + length(jpeg, at);
    byte[] segment = Arrays.copyOfRange(jpeg, at, next);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, at);
    for (int i = 0; i < times; i++) {
      out.writeBytes(segment);
    }
    out.write(jpeg, next, jpeg.length - next);
    return out.toByteArray();
  }

  static byte[] withoutSegments(byte[] jpeg, int marker) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != 0xda) {
      int next = at + 2 + length(jpeg, at);
      if ((jpeg[at + 1] & 0xff) != marker) {
        out.write(jpeg, at, next - at);
      }
      at = next;
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  /** Returns the file with one more segment at its beginning. */
  static byte[] segment(byte[] jpeg, int marker, byte[] body) {
    ByteBuffer head = ByteBuffer.allocate(4);
    head.put((byte) 0xff).put((byte) marker).putShort((short) (body.length + 2));
    return join(
        Arrays.copyOf(jpeg, 2), head.array(), body, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  static byte[] exif(byte[] jpeg, String tiff) {
    return segment(jpeg, 0xe1, latin1("Exif\0\0" + tiff));
  }

  /** Returns where in {@code exif-1.jpg} the orientation stands. */
  static int orientationAt() {
    byte[] jpeg = OddFiles.fixture("exif-1.jpg");
    for (int i = 0; i < jpeg.length - 12; i++) {
      if (jpeg[i] == 1 && jpeg[i + 1] == 0x12 && jpeg[i + 2] == 0 && jpeg[i + 3] == 3) {
        return i + 9;
      }
    }
    throw new AssertionError("exif-1.jpg states no orientation");
  }

  private static int find(byte[] jpeg, int marker) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != marker) {
      at += 2 + length(jpeg, at);
    }
    return at;
  }

  private static int length(byte[] jpeg, int at) {
    return (jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff);
  }

  // PNG

  /** Returns a PNG of the given header whose rows, filters included, are {@code rows}. */
  static byte[] png(int width, int height, int bits, int type, int interlace, byte[] rows) {
    return pngOf(width, height, bits, type, interlace, deflate(rows));
  }

  /**
   * Returns a PNG of 48 x 32 pixels in 2 bits, a grey in each quadrant, one of them transparent.
   */
  static byte[] fourGreys(int transparent) {
    byte[] rows = new byte[32 * 13];
    for (int y = 0; y < 32; y++) {
      Arrays.fill(rows, 13 * y + 1, 13 * y + 7, (byte) (y < 16 ? 0b00000000 : 0b10101010));
      Arrays.fill(rows, 13 * y + 7, 13 * y + 13, (byte) (y < 16 ? 0b01010101 : 0b11111111));
    }
    return chunk(png(48, 32, 2, 0, 0, rows), "tRNS", new byte[] {0, (byte) transparent});
  }

  static byte[] pngOfData(int width, int height, String data) {
    return pngOf(width, height, 8, 0, 0, latin1(data));
  }

  static byte[] pngOfZlib(int width, int height, byte[] zlib) {
    return pngOf(width, height, 8, 0, 0, zlib);
  }

  private static byte[] pngOf(
      int width, int height, int bits, int type, int interlace, byte[] data) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bits).put((byte) type).put((byte) 0).put((byte) 0).put((byte) interlace);
    return join(
        latin1("\u0089PNG\r\n\u001a\n"),
        pngChunk("IHDR", header.array()),
        pngChunk("IDAT", data),
        pngChunk("IEND", new byte[0]));
  }

  /** Returns the file with one more chunk after its header. */
  static byte[] chunk(byte[] png, String type, byte[] body) {
    int at = 8 + 25;
    return join(
        Arrays.copyOf(png, at), pngChunk(type, body), Arrays.copyOfRange(png, at, png.length));
  }

  private static byte[] pngChunk(String type, byte[] body) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + body.length);
    chunk.putInt(body.length).put(latin1(type)).put(body);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + body.length);
    return chunk.putInt((int) crc.getValue()).array();
  }

  // GIF

  static byte[] gifHeader(int width, int height, String rest) {
    ByteBuffer header = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
    header.put(latin1("GIF89a")).putShort((short) width).putShort((short) height);
    return join(header.array(), latin1(rest));
  }

  /** Returns a GIF with one yellow frame, if it is no larger than 64 x 64. */
  static byte[] gif(int width, int height, int x, int y, int frameWidth, int frameHeight) {
    ByteBuffer frame = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    frame.put((byte) ',').putShort((short) x).putShort((short) y);
    frame.putShort((short) frameWidth).putShort((short) frameHeight).put((byte) 0x80);
    byte[] palette = {0, 0, 0, (byte) 0xff, (byte) 0xff, 0};
    int pixels = frameWidth <= 64 && frameHeight <= 64 ? frameWidth * frameHeight : 4;
    return join(gifHeader(width, height, ""), frame.array(), palette, lzwOfOnes(pixels));
  }

  /** Codes of 3 bits, each followed by a clear code, so that they never grow. */
  private static byte[] lzwOfOnes(int pixels) {
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < pixels; i++) {
      bits.insert(0, "001" + "100");
    }
    bits.insert(0, "101");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(2);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int end = bits.length(); end > 0; end -= 8) {
      data.write(Integer.parseInt(bits.substring(Math.max(0, end - 8), end), 2));
    }
    byte[] all = data.toByteArray();
    for (int at = 0; at < all.length; at += 255) {
      int count = Math.min(255, all.length - at);
      out.write(count);
      out.write(all, at, count);
    }
    out.write(0);
    out.write(';');
    return out.toByteArray();
  }

  // BMP, TIFF, WebP

  static byte[] bmp(int width, int height, int bits, int compression) {
    ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    out.put(latin1("BM")).putInt(200).putInt(0).putInt(54);
    out.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
    return out.putInt(compression).array();
  }

  /** Returns a grey TIFF of 8 bits with 4 bytes of data. */
  static byte[] tiff(int width, int height, int compression) {
    int[][] entries = {
      {256, width},
      {257, height},
      {258, 8},
      {259, compression},
      {262, 1},
      {273, 8},
      {277, 1},
      {278, height},
      {279, 4}
    };
    int start = 12;
    ByteBuffer out =
        ByteBuffer.allocate(start + 2 + 12 * entries.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    out.put(latin1("II*\0")).putInt(start).putInt(0).putShort((short) entries.length);
    for (int[] entry : entries) {
      out.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    return out.array();
  }

  static byte[] tiffCount(byte[] tiff, int tag, int count) {
    return withInt(tiff, entry(tiff, tag) + 4, count);
  }

  static byte[] tiffValue(byte[] tiff, int tag, int value) {
    return withInt(tiff, entry(tiff, tag) + 8, value);
  }

  /** Returns the file with its first directory followed by itself. */
  static byte[] cyclicTiff(byte[] tiff) {
    ByteBuffer in = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
    int start = in.getInt(4);
    return withInt(tiff, start + 2 + 12 * in.getShort(start), start);
  }

  private static int entry(byte[] tiff, int tag) {
    ByteBuffer in = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
    int at = in.getInt(4) + 2;
    while (in.getShort(at) != tag) {
      at += 12;
    }
    return at;
  }

  static byte[] webpCanvas(int width, int height, byte[] chunks) {
    ByteBuffer out = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
    out.put(latin1("RIFF")).putInt(22 + chunks.length).put(latin1("WEBPVP8X")).putInt(10);
    out.putInt(0x10).putInt(width - 1);
    out.position(27);
    out.putShort((short) (height - 1)).put((byte) ((height - 1) >> 16));
    return join(out.array(), chunks);
  }

  /** Returns a lossless chunk of a header alone. */
  static byte[] vp8l(int width, int height) {
    ByteBuffer out = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
    out.put(latin1("VP8L")).putInt(12).put((byte) 0x2f);
    return out.putInt((width - 1) | (height - 1) << 14).array();
  }

  static byte[] riffBody(byte[] webp) {
    return Arrays.copyOfRange(webp, 12, webp.length);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
