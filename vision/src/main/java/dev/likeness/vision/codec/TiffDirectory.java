package dev.likeness.vision.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The first directory of a TIFF file, checked: sizes within the limits, all data inside the file.
 *
 * <p>TIFF 6.0, sections 2 to 15.
 */
final class TiffDirectory {
  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS_PER_SAMPLE = 258;
  private static final int COMPRESSION = 259;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int PREDICTOR = 317;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int SUB_DIRECTORIES = 330;
  private static final int SAMPLE_FORMAT = 339;
  private static final int DNG_VERSION = 50706;

  /** What the pixels need, besides the above: how they are coded and what colours they mean. */
  private static final Set<Integer> ESSENTIAL =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS_PER_SAMPLE,
          COMPRESSION,
          262,
          266,
          STRIP_OFFSETS,
          SAMPLES_PER_PIXEL,
          ROWS_PER_STRIP,
          STRIP_BYTE_COUNTS,
          284,
          292,
          293,
          PREDICTOR,
          320,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_BYTE_COUNTS,
          332,
          338,
          SAMPLE_FORMAT,
          347,
          529,
          530,
          531,
          532);

  private static final int UNCOMPRESSED = 1;
  private static final int JPEG = 7;

  /** None, the three fax codes, LZW, JPEG, Deflate under two numbers, PackBits. */
  private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, 7, 8, 32946, 32773);

  private static final int MAX_BITS = 16;
  private static final int MAX_SAMPLES = 5;
  private static final int SMALL_TILE_PX = 1024;

  /** The sides of tiles are multiples of this. */
  private static final int TILE_STEP_PX = 16;

  /** Bytes of a value of each type, from type 1. */
  private static final int[] TYPE_BYTES = {1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ENTRY_BYTES = 12;

  private final Bytes file;
  private final boolean bigEndian;

  /** Where each tag's entry lies, in the order of the tags, which TIFF asks for. */
  private final Map<Integer, Long> entries = new TreeMap<>();

  private TiffDirectory(Bytes bytes) {
    bigEndian = bytes.startsWith("MM");
    file = bigEndian ? bytes.bigEndian() : bytes.littleEndian();
  }

  static TiffDirectory read(Bytes file, DecodeLimits limits) {
    TiffDirectory directory = new TiffDirectory(file);
    directory.readEntries();
    directory.refuseRaw();
    directory.requireSizes(limits);
    directory.requireData(limits);
    return directory;
  }

  Orientation orientation() {
    return Orientation.ofTag((int) number(ORIENTATION, 1));
  }

  /**
   * Returns the file with one more directory, which its header points to: that of the essentials.
   */
  byte[] fileOfEssentials() {
    long[] kept =
        entries.entrySet().stream()
            .filter(entry -> ESSENTIAL.contains(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .toArray();
    int start = file.length() + file.length() % 2;
    byte[] copy =
        Arrays.copyOfRange(
            file.array(), file.from(), file.from() + start + 2 + ENTRY_BYTES * kept.length + 4);
    Arrays.fill(copy, file.length(), copy.length, (byte) 0);
    ByteBuffer out =
        ByteBuffer.wrap(copy).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    out.putInt(4, start);
    out.putShort(start, (short) kept.length);
    int at = start + 2;
    for (long entry : kept) {
      out.position(at);
      out.put(file.array(), file.from() + (int) entry, ENTRY_BYTES);
      if (file.u16(entry) == ROWS_PER_STRIP) {
        out.putShort(at + 2, (short) LONG);
        out.putInt(at + 4, 1);
        out.putInt(at + 8, (int) Math.min(number(ROWS_PER_STRIP, 0), number(HEIGHT, 0)));
      }
      at += ENTRY_BYTES;
    }
    return copy;
  }

  private void readEntries() {
    long start = file.u32(4);
    int count = file.u16(start);
    for (int i = 0; i < count; i++) {
      long entry = start + 2 + (long) ENTRY_BYTES * i;
      int tag = file.u16(entry);
      int type = file.u16(entry + 2);
      if (type >= 1 && type <= TYPE_BYTES.length && ESSENTIAL.contains(tag)) {
        // The data must lie inside the file.
        file.slice(valueAt(entry), file.u32(entry + 4) * TYPE_BYTES[type - 1]);
      }
      entries.putIfAbsent(tag, entry);
    }
  }

  private void refuseRaw() {
    boolean preview =
        (number(NEW_SUBFILE_TYPE, 0) & 1) != 0 && entries.containsKey(SUB_DIRECTORIES);
    if (preview || entries.containsKey(DNG_VERSION) || file.hasAt(8, "CR\2\0")) {
      throw BadPicture.unsupported("a camera's raw file");
    }
  }

  private void requireSizes(DecodeLimits limits) {
    long width = number(WIDTH, 0);
    long height = number(HEIGHT, 0);
    limits.requirePixels(width, height);
    int compression = (int) number(COMPRESSION, UNCOMPRESSED);
    if (!COMPRESSIONS.contains(compression)) {
      throw BadPicture.unsupported("TIFF with compression " + compression);
    }
    long samples = number(SAMPLES_PER_PIXEL, 1);
    long bits = number(BITS_PER_SAMPLE, 1);
    if (samples < 1 || samples > MAX_SAMPLES || bits < 1 || bits > MAX_BITS) {
      throw BadPicture.unsupported("TIFF of " + samples + " samples of " + bits + " bits a pixel");
    }
    long predictor = number(PREDICTOR, 1);
    if (predictor > 2 || (predictor == 2 && bits != 8)) {
      throw BadPicture.unsupported("TIFF of " + bits + " bits with predictor " + predictor);
    }
    if (number(SAMPLE_FORMAT, 1) != 1) {
      throw BadPicture.unsupported("TIFF with samples other than unsigned whole numbers");
    }
    boolean tiled = entries.containsKey(TILE_WIDTH);
    if (tiled
        && (outside(number(TILE_WIDTH, 0), width) || outside(number(TILE_HEIGHT, 0), height))) {
      throw BadPicture.corrupt("expected TIFF tiles about as large as the picture, got larger");
    }
  }

  private static boolean outside(long tileSide, long pictureSide) {
    return tileSide < TILE_STEP_PX
        || tileSide > Math.max(SMALL_TILE_PX, pictureSide + TILE_STEP_PX);
  }

  private void requireData(DecodeLimits limits) {
    boolean tiled = entries.containsKey(TILE_WIDTH);
    long most = mostParts(tiled);
    long[] offsets = numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS, most);
    long[] counts = numbers(tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS, most);
    if (offsets.length == 0 || offsets.length != counts.length) {
      throw BadPicture.corrupt("expected as many sizes as places of data in a TIFF, got others");
    }
    long total = 0;
    for (int i = 0; i < offsets.length; i++) {
      total += file.slice(offsets[i], counts[i]).length();
    }
    if (total > file.length()) {
      throw BadPicture.corrupt("expected TIFF data that does not overlap, got some that does");
    }
    long compression = number(COMPRESSION, UNCOMPRESSED);
    if (compression == JPEG) {
      long tile = tiled ? number(TILE_WIDTH, 0) * number(TILE_HEIGHT, 0) : limits.maxPixels();
      DecodeLimits inPart = limits.withMaxPixels(Math.min(tile, limits.maxPixels()));
      for (int i = 0; i < offsets.length; i++) {
        JpegHeader.read(file.slice(offsets[i], counts[i]), inPart);
      }
    }
    long rowBits = number(WIDTH, 0) * number(SAMPLES_PER_PIXEL, 1) * number(BITS_PER_SAMPLE, 1);
    if (compression == UNCOMPRESSED && total < rowBits / 8 * number(HEIGHT, 0)) {
      throw BadPicture.cutShort();
    }
  }

  /** Returns how many strips or tiles there may be: a strip has a row at least. */
  private long mostParts(boolean tiled) {
    long perPlane = number(HEIGHT, 0);
    if (tiled) {
      long across = number(WIDTH, 0) / number(TILE_WIDTH, 1) + 1;
      perPlane = across * (number(HEIGHT, 0) / number(TILE_HEIGHT, 1) + 1);
    }
    return perPlane * MAX_SAMPLES;
  }

  private long valueAt(long entry) {
    int type = file.u16(entry + 2);
    long bytes = file.u32(entry + 4) * TYPE_BYTES[type - 1];
    return bytes <= 4 ? entry + 8 : file.u32(entry + 8);
  }

  /** Returns a tag's first number, or another where the tag is missing. */
  private long number(int tag, long otherwise) {
    Long entry = entries.get(tag);
    if (entry == null || !isNumbers(entry) || file.u32(entry + 4) == 0) {
      return otherwise;
    }
    long at = valueAt(entry);
    return file.u16(entry + 2) == SHORT ? file.u16(at) : file.u32(at);
  }

  private boolean isNumbers(long entry) {
    int type = file.u16(entry + 2);
    return type == SHORT || type == LONG;
  }

  private long[] numbers(int tag, long most) {
    Long entry = entries.get(tag);
    if (entry == null || !isNumbers(entry) || file.u32(entry + 4) > most) {
      return new long[0];
    }
    int type = file.u16(entry + 2);
    int size = TYPE_BYTES[type - 1];
    Bytes values = file.slice(valueAt(entry), file.u32(entry + 4) * size);
    long[] numbers = new long[values.length() / size];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = type == SHORT ? values.u16(2L * i) : values.u32(4L * i);
    }
    return numbers;
  }
}
