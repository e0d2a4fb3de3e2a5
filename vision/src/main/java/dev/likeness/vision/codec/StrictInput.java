package dev.likeness.vision.codec;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes for the WebP decoder, which takes the end of its input for a stream of zeros and would
 * build tables and pixels out of them for minutes: here reading on past the end throws.
 */
final class StrictInput extends ImageInputStreamImpl {
  /** The end may be met this often: by looking for one more chunk, or a number of 8 bytes. */
  private static final int MAX_READS_AT_THE_END = 64;

  private final byte[] bytes;
  private int readsAtTheEnd;

  StrictInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      return end();
    }
    return bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      return length == 0 ? 0 : end();
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, into, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  private int end() {
    if (++readsAtTheEnd > MAX_READS_AT_THE_END) {
      throw BadPicture.cutShort();
    }
    return -1;
  }
}
