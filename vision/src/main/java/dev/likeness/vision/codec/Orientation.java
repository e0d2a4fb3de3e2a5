package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;

/**
 * How stored pixels lie to the upright picture: the value of the EXIF tag 0x0112, 1 to 8.
 *
 * <p>The upright picture is the stored one, mirrored left to right if {@code mirrored}, then turned
 * clockwise by {@code quarterTurns} times 90 degrees.
 */
enum Orientation {
  UPRIGHT(false, 0),
  MIRRORED(true, 0),
  HALF_TURNED(false, 2),
  FLIPPED(true, 2),
  TRANSPOSED(true, 3),
  TURNED_LEFT(false, 1),
  TRANSVERSED(true, 1),
  TURNED_RIGHT(false, 3);

  /** The tag that holds the orientation, in the first directory of EXIF and TIFF alike. */
  private static final int TAG = 0x0112;

  private final boolean mirrored;
  private final int quarterTurns;

  Orientation(boolean mirrored, int quarterTurns) {
    this.mirrored = mirrored;
    this.quarterTurns = quarterTurns;
  }

  /**
   * Returns the orientation that EXIF data states, or {@link #UPRIGHT} where it states none or
   * cannot be read: the pixels are whole without it.
   *
   * @param tiff the data from its TIFF header ({@code II*} or {@code MM*}) on
   */
  static Orientation ofExif(Bytes tiff) {
    try {
      Bytes file = tiff.startsWith("II") ? tiff.littleEndian() : tiff.bigEndian();
      long directory = file.u32(4);
      int entries = file.u16(directory);
      for (int i = 0; i < entries; i++) {
        long entry = directory + 2 + 12L * i;
        if (file.u16(entry) == TAG) {
          return ofTag(file.u16(entry + 8));
        }
      }
      return UPRIGHT;
    } catch (BadPicture e) {
      return UPRIGHT;
    }
  }

  /** Returns the orientation of a tag's value; anything but 1 to 8 is taken as upright. */
  static Orientation ofTag(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /** Returns the upright picture of the stored one. */
  Picture apply(Picture stored) {
    return (mirrored ? stored.mirrored() : stored).turned(quarterTurns);
  }
}
