package dev.likeness.vision.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.likeness.vision.Picture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Reads PNG: all colour types and depths, interlaced or not; of an animation the default picture.
 *
 * <p>W3C Portable Network Graphics, third edition. The JDK's reader does the work. It gets the
 * chunks that the pixels need, their checksums and the size checked: of a palette picture it would
 * read every chunk, and unpack compressed text and profiles. Gamma is not applied.
 */
final class PngDecoder {
  private static final int SIGNATURE_BYTES = 8;

  /** A chunk's length, type and checksum. */
  private static final int FRAME_BYTES = 12;

  private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private static final int HEADER_BYTES = 13;

  /** Where in a file its header is, and where in the header the depth and the colour type. */
  private static final int HEADER_AT = 16;

  private static final int BITS_AT = 8;
  private static final int COLOURS_AT = 9;

  private static final int GREY = 0;
  private static final int PALETTE = 3;

  /** Deflate makes at most this many bytes of one. */
  private static final long DEFLATE_RATIO = 1032;

  private final Bytes file;
  private final DecodeLimits limits;
  private final ByteArrayOutputStream kept;
  private final Bytes header;
  private boolean greysAsPalette;
  private long compressedBytes;
  private Orientation orientation = Orientation.UPRIGHT;

  private PngDecoder(Bytes file, DecodeLimits limits) {
    this.file = file.bigEndian();
    this.limits = limits;
    header = this.file.slice(HEADER_AT, HEADER_BYTES);
    kept = new ByteArrayOutputStream(file.length());
  }

  static Picture decode(Bytes file, DecodeLimits limits) throws IOException {
    PngDecoder decoder = new PngDecoder(file, limits);
    decoder.requireHeader();
    decoder.keep(0, SIGNATURE_BYTES);
    decoder.walk();
    decoder.requirePlausibleSize();
    byte[] needed = decoder.kept.toByteArray();
    if (decoder.greysAsPalette) {
      needed[HEADER_AT + COLOURS_AT] = PALETTE;
    }
    Picture stored = Rasters.toPicture(Jdk.read("png", new ByteArrayInputStream(needed)));
    return decoder.orientation.apply(stored);
  }

  private void requireHeader() {
    if (!file.hasAt(HEADER_AT - 4, "IHDR")) {
      throw BadPicture.corrupt("expected a PNG file that begins with its header: save it again");
    }
    requireChecksum(header, SIGNATURE_BYTES);
    limits.requirePixels(header.u32(0), header.u32(4));
  }

  private void walk() {
    long at = SIGNATURE_BYTES;
    String type;
    do {
      Bytes body = file.slice(at + 8, file.u32(at));
      type = file.latin1(at + 4, 4);
      if (NEEDED.contains(type)) {
        requireChecksum(body, at);
        needed(type, body, at);
      } else if (type.equals("eXIf")) {
        orientation = Orientation.ofExif(body);
      } else if (Character.isUpperCase(type.charAt(0))) {
        // An upper-case first letter marks what a decoder must understand.
        throw BadPicture.corrupt("expected a PNG file of known parts, got an unknown one");
      }
      at += FRAME_BYTES + body.length();
    } while (!type.equals("IEND"));
  }

  private void requireChecksum(Bytes body, long at) {
    CRC32 crc = new CRC32();
    crc.update(file.array(), file.from() + (int) at + 4, body.length() + 4);
    if (file.u32(at + 8 + body.length()) != crc.getValue()) {
      throw BadPicture.corrupt(
          "expected a sound PNG file, but a checksum does not match: fetch or save it again");
    }
  }

  private void needed(String type, Bytes body, long at) {
    if (type.equals("IHDR") && at != SIGNATURE_BYTES) {
      throw BadPicture.corrupt("expected one header in a PNG file, got two: save it again");
    }
    boolean fewGreys = header.u8(COLOURS_AT) == GREY && header.u8(BITS_AT) < 8;
    if (type.equals("tRNS") && fewGreys && !greysAsPalette) {
      keepGreysAsPalette(1 << header.u8(BITS_AT), body.u16(0));
    } else {
      keep(at, FRAME_BYTES + body.length());
    }
    if (type.equals("IDAT")) {
      compressedBytes += body.length();
    }
  }

  /**
   * Says by a palette which of few greys is transparent: the JDK's reader compares levels that it
   * has widened to 8 bits with the number in the file, and finds another or none.
   */
  private void keepGreysAsPalette(int greys, int transparent) {
    byte[] levels = new byte[3 * greys];
    byte[] alphas = new byte[greys];
    for (int grey = 0; grey < greys; grey++) {
      Arrays.fill(levels, 3 * grey, 3 * grey + 3, (byte) (255 * grey / (greys - 1)));
      alphas[grey] = (byte) (grey == transparent ? 0 : 255);
    }
    keepChunk("PLTE", levels);
    keepChunk("tRNS", alphas);
    greysAsPalette = true;
  }

  /** Keeps a chunk without its checksum, which the JDK's reader passes over. */
  private void keepChunk(String type, byte[] body) {
    ByteBuffer chunk = ByteBuffer.allocate(FRAME_BYTES + body.length);
    kept.writeBytes(chunk.putInt(body.length).put(type.getBytes(ISO_8859_1)).put(body).array());
  }

  private void requirePlausibleSize() {
    int channels =
        switch (header.u8(COLOURS_AT)) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    long rowBytes = (header.u32(0) * channels * header.u8(BITS_AT) + 7) / 8;
    if (rowBytes * header.u32(4) > DEFLATE_RATIO * compressedBytes) {
      throw BadPicture.cutShort();
    }
  }

  private void keep(long at, int count) {
    kept.write(file.array(), file.from() + (int) at, count);
  }
}
