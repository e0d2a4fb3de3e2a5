package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads BMP: 1, 4, 8, 16, 24 and 32 bits a pixel, run-length coded or not, either way up.
 *
 * <p>After Microsoft's description of BITMAPFILEHEADER, BITMAPCOREHEADER and BITMAPINFOHEADER to
 * BITMAPV5HEADER. The JDK's reader does the work. Whatever header the file has, the reader gets a
 * BITMAPV4HEADER with what was checked here: it trusts the sizes that a header states, decodes
 * whatever is embedded, takes run-length codes without an end for a whole picture, and on Java 17
 * knows fewer headers. Alpha counts in 32 bits, where the header has a mask for it.
 */
final class BmpDecoder {
  private static final int FILE_HEADER_BYTES = 14;
  private static final int CORE_HEADER_BYTES = 12;
  private static final int INFO_HEADER_BYTES = 40;
  private static final int V3_HEADER_BYTES = 56;
  private static final int V4_HEADER_BYTES = 108;

  private static final int PLAIN = 0;
  private static final int RUNS_OF_8 = 1;
  private static final int RUNS_OF_4 = 2;
  private static final int MASKS = 3;
  private static final int MASKS_WITH_ALPHA = 6;

  /** What a V4 header calls sRGB. */
  private static final int SRGB = 0x73524742;

  private final Bytes file;
  private final int headerBytes;
  private final boolean core;
  private final int width;
  private final int height;
  private final int bits;
  private final int compression;
  private final Bytes pixels;

  private BmpDecoder(Bytes bytes, DecodeLimits limits) {
    file = bytes.littleEndian();
    headerBytes = (int) file.u32(FILE_HEADER_BYTES);
    core = headerBytes == CORE_HEADER_BYTES;
    if (!core && headerBytes < INFO_HEADER_BYTES) {
      throw BadPicture.unsupported("BMP with a header of " + headerBytes + " bytes");
    }
    width = core ? file.u16(18) : file.i32(18);
    height = core ? file.u16(20) : file.i32(22);
    limits.requirePixels(width, Math.abs((long) height));
    bits = file.u16(core ? 24 : 28);
    compression = core ? PLAIN : file.i32(30);
    pixels = file.sliceFrom(file.u32(10));
  }

  static Picture decode(Bytes file, DecodeLimits limits) throws IOException {
    BmpDecoder decoder = new BmpDecoder(file, limits);
    decoder.requireWhole();
    BufferedImage image = Jdk.read("bmp", decoder.checkedFile());
    requireKnownColours(image);
    return Rasters.toPicture(image);
  }

  private void requireWhole() {
    switch (compression) {
      case PLAIN, MASKS, MASKS_WITH_ALPHA -> requireRows();
      case RUNS_OF_8, RUNS_OF_4 -> requireEndOfRuns();
      default -> throw BadPicture.unsupported("BMP with embedded JPEG or PNG or another coding");
    }
  }

  private void requireRows() {
    long rowBytes = ((long) width * bits + 31) / 32 * 4;
    // The last row's padding is often left out.
    long needed = rowBytes * (Math.abs(height) - 1L) + ((long) width * bits + 7) / 8;
    if (pixels.length() < needed) {
      throw BadPicture.cutShort();
    }
  }

  private void requireEndOfRuns() {
    long at = 0;
    while (pixels.u8(at) != 0 || pixels.u8(at + 1) != 1) {
      int value = pixels.u8(at) == 0 ? pixels.u8(at + 1) : 0;
      // Two bytes of a move; or as many pixels as stated, padded to an even number of bytes.
      int more = value < 3 ? value : compression == RUNS_OF_8 ? value : (value + 1) / 2;
      at += 2 + more + more % 2;
    }
  }

  private SequenceInputStream checkedFile() {
    byte[] palette = bits <= 8 ? palette() : new byte[0];
    int start = FILE_HEADER_BYTES + V4_HEADER_BYTES + palette.length;
    ByteBuffer head = ByteBuffer.allocate(start).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 'B').put((byte) 'M').putInt(start + pixels.length()).putInt(0).putInt(start);
    head.putInt(V4_HEADER_BYTES).putInt(width).putInt(height).putShort((short) 1);
    head.putShort((short) bits).putInt(compression == MASKS_WITH_ALPHA ? MASKS : compression);
    head.position(FILE_HEADER_BYTES + INFO_HEADER_BYTES);
    if (compression == MASKS || compression == MASKS_WITH_ALPHA) {
      boolean alpha = headerBytes >= V3_HEADER_BYTES || compression == MASKS_WITH_ALPHA;
      for (int i = 0; i < 4; i++) {
        head.putInt(i < 3 || alpha ? file.i32(head.position()) : 0);
      }
    } else {
      head.position(head.position() + 16);
    }
    head.putInt(SRGB);
    head.position(start - palette.length);
    head.put(palette);
    return new SequenceInputStream(
        new ByteArrayInputStream(head.array()),
        new ByteArrayInputStream(pixels.array(), pixels.from(), pixels.length()));
  }

  /** Returns the colours that are there and in use, in 4 bytes each. */
  private byte[] palette() {
    long at = FILE_HEADER_BYTES + (long) headerBytes;
    int bytesPerColour = core ? 3 : 4;
    long stated = core ? 0 : file.u32(46);
    long room = Math.max(0, (file.u32(10) - at) / bytesPerColour);
    long count = Math.min(1L << bits, Math.min(room, stated == 0 ? room : stated));
    byte[] colours = new byte[4 * (int) count];
    for (int i = 0; i < count; i++) {
      for (int channel = 0; channel < 3; channel++) {
        colours[4 * i + channel] = (byte) file.u8(at + (long) bytesPerColour * i + channel);
      }
    }
    return colours;
  }

  private static void requireKnownColours(BufferedImage image) {
    if (!(image.getColorModel() instanceof IndexColorModel palette)) {
      return;
    }
    int known = palette.getMapSize();
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getSamples(0, y, row.length, 1, 0, row);
      if (Arrays.stream(row).anyMatch(index -> index >= known)) {
        throw BadPicture.corrupt(
            "expected the " + known + " colours of the BMP's palette, got one beyond: save again");
      }
    }
  }
}
