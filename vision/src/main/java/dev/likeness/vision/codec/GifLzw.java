package dev.likeness.vision.codec;

/** Unpacks the colour numbers of a GIF's frame: LZW with codes of 3 to 12 bits, in sub-blocks. */
final class GifLzw {
  private static final int MAX_CODES = 4096;

  private final Bytes file;
  private final int clear;
  private final int end;
  private final int firstSize;
  private final short[] prefix = new short[MAX_CODES];
  private final byte[] suffix = new byte[MAX_CODES];
  private final byte[] pending = new byte[MAX_CODES + 1];
  private int pendingCount;
  private long at;
  private int blockLeft;
  private int bits;
  private int bitCount;
  private int codeSize;
  private int nextCode;
  private int previous = -1;
  private byte firstOfPrevious;

  /**
   * @param file the whole file
   * @param at where the frame's data begins: the byte that says the first code size
   */
  GifLzw(Bytes file, long at) {
    this.file = file;
    int size = file.u8(at);
    if (size < 1 || size > 8) {
      throw BadPicture.corrupt("expected a GIF of 1 to 8 bits a pixel, got " + size);
    }
    this.at = at + 1;
    clear = 1 << size;
    end = clear + 1;
    firstSize = size + 1;
    for (int i = 0; i < clear; i++) {
      suffix[i] = (byte) i;
    }
    reset();
  }

  /** Fills a row with the next colour numbers. */
  void read(byte[] row) {
    int done = 0;
    while (done < row.length) {
      while (pendingCount > 0 && done < row.length) {
        row[done++] = pending[--pendingCount];
      }
      if (done < row.length) {
        unpackNext();
      }
    }
  }

  private void unpackNext() {
    int code = nextCode();
    if (code == clear) {
      reset();
      return;
    }
    if (code == end) {
      throw BadPicture.cutShort();
    }
    if (previous < 0 ? code >= clear : code > nextCode) {
      throw BadPicture.corrupt(
          "expected a sound GIF file, but its compressed data is damaged: save it again");
    }
    int walk = code;
    if (code == nextCode && previous >= 0) {
      // The code that is only now being defined: the one before, and its first colour again.
      pending[pendingCount++] = firstOfPrevious;
      walk = previous;
    }
    while (walk >= clear) {
      pending[pendingCount++] = suffix[walk];
      walk = prefix[walk];
    }
    byte first = suffix[walk];
    pending[pendingCount++] = first;
    if (previous >= 0 && nextCode < MAX_CODES) {
      prefix[nextCode] = (short) previous;
      suffix[nextCode] = first;
      nextCode++;
      if (nextCode == 1 << codeSize && codeSize < 12) {
        codeSize++;
      }
    }
    previous = code;
    firstOfPrevious = first;
  }

  private void reset() {
    codeSize = firstSize;
    nextCode = end + 1;
    previous = -1;
  }

  private int nextCode() {
    while (bitCount < codeSize) {
      if (blockLeft == 0) {
        blockLeft = file.u8(at++);
        if (blockLeft == 0) {
          throw BadPicture.cutShort();
        }
      }
      bits |= file.u8(at++) << bitCount;
      bitCount += 8;
      blockLeft--;
    }
    int code = bits & ((1 << codeSize) - 1);
    bits >>>= codeSize;
    bitCount -= codeSize;
    return code;
  }
}
