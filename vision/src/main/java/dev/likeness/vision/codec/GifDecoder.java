package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import java.util.Arrays;

/**
 * Reads the first frame of a GIF, laid on its logical screen; what it leaves free is transparent.
 *
 * <p>CompuServe GIF89a. Nothing after the first frame is read.
 *
 * <p>The pixels are unpacked here ({@link GifLzw}) and not by the JDK's reader, which was found, in
 * Java 17 and 25, to give wrong pixels without a word for data that ends early, codes out of order,
 * a clear code twice in a row, a first block of less than four bytes and interlaced frames of four
 * rows; and to go on unpacking after the last row: 82 seconds for 5 MB that hold 100 x 100 pixels.
 */
final class GifDecoder {
  private static final int HEADER_BYTES = 13;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int FRAME = 0x2c;
  private static final int TRAILER = 0x3b;

  /** A code of 12 bits stands for at most 4,096 pixels. */
  private static final long MAX_PIXELS_PER_BYTE = 4096;

  /** The order of interlaced rows: first row and step. */
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private final Bytes file;
  private final DecodeLimits limits;
  private int transparentIndex = -1;

  private GifDecoder(Bytes file, DecodeLimits limits) {
    this.file = file.littleEndian();
    this.limits = limits;
  }

  static Picture decode(Bytes file, DecodeLimits limits) {
    return new GifDecoder(file, limits).read();
  }

  private Picture read() {
    int screenWidth = file.u16(6);
    int screenHeight = file.u16(8);
    if (screenWidth > 0 && screenHeight > 0) {
      limits.requirePixels(screenWidth, screenHeight);
    }
    int flags = file.u8(10);
    int[] palette = palette(flags, HEADER_BYTES);
    long at = HEADER_BYTES + 3L * palette.length;
    while (file.u8(at) != FRAME) {
      if (file.u8(at) == TRAILER) {
        throw BadPicture.corrupt("expected a GIF with a picture in it, got one without");
      }
      at = extension(at);
    }
    // Some writers leave the screen's size out: then it is that of the frame.
    int width = screenWidth > 0 ? screenWidth : file.u16(at + 1) + file.u16(at + 5);
    int height = screenHeight > 0 ? screenHeight : file.u16(at + 3) + file.u16(at + 7);
    return frame(at, width, height, palette);
  }

  private long extension(long at) {
    if (file.u8(at) != EXTENSION) {
      throw BadPicture.corrupt("expected a part of a GIF, got something else: save it again");
    }
    if (file.u8(at + 1) == GRAPHIC_CONTROL && file.u8(at + 2) >= 4) {
      transparentIndex = (file.u8(at + 3) & 1) == 1 ? file.u8(at + 6) : -1;
    }
    long next = at + 2;
    while (file.u8(next) != 0) {
      next += 1L + file.u8(next);
    }
    return next + 1;
  }

  private Picture frame(long at, int width, int height, int[] screenPalette) {
    int left = file.u16(at + 1);
    int top = file.u16(at + 3);
    int frameWidth = file.u16(at + 5);
    int frameHeight = file.u16(at + 7);
    limits.requirePixels(frameWidth, frameHeight);
    limits.requirePixels(width, height);
    long frameSize = (long) frameWidth * frameHeight;
    if (Math.max(frameSize, (long) width * height) > MAX_PIXELS_PER_BYTE * file.length()) {
      throw BadPicture.cutShort();
    }
    int flags = file.u8(at + 9);
    int[] own = palette(flags, at + 10);
    int[] colours = Arrays.copyOf(own.length > 0 ? own : screenPalette, 256);
    if (transparentIndex >= 0) {
      colours[transparentIndex] = 0;
    }
    GifLzw pixels = new GifLzw(file, at + 10 + 3L * own.length);
    boolean interlaced = (flags & 0x40) != 0;
    return Picture.painted(
        width,
        height,
        into -> {
          byte[] row = new byte[frameWidth];
          for (int[] pass : interlaced ? PASSES : new int[][] {{0, 1}}) {
            for (int y = pass[0]; y < frameHeight; y += pass[1]) {
              pixels.read(row);
              if (top + y < height) {
                int shown = Math.min(frameWidth, width - left);
                int offset = (top + y) * width + left;
                for (int x = 0; x < shown; x++) {
                  into[offset + x] = colours[row[x] & 0xff];
                }
              }
            }
          }
        });
  }

  private int[] palette(int flags, long at) {
    if ((flags & 0x80) == 0) {
      return new int[0];
    }
    int[] argb = new int[2 << (flags & 7)];
    for (int i = 0; i < argb.length; i++) {
      long c = at + 3L * i;
      argb[i] = 0xff000000 | file.u8(c) << 16 | file.u8(c + 1) << 8 | file.u8(c + 2);
    }
    return argb;
  }
}
