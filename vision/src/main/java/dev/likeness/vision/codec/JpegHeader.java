package dev.likeness.vision.codec;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the markers of a JPEG file say, up to the end of its (first) picture.
 *
 * <p>ITU-T T.81, annex B. Walking them finds a file that is cut short, and leaves the decoder a
 * file without the application data that it would otherwise parse.
 */
final class JpegHeader {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int TEM = 0x01;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COM = 0xfe;

  private static final String EXIF = "Exif\0\0";
  private static final String ICC = "ICC_PROFILE\0";
  private static final String JFIF = "JFIF\0";
  private static final String ADOBE = "Adobe";

  /** Every scan goes over the whole picture, so a file of thousands takes hours; real ones: 10. */
  private static final int MAX_SCANS = 100;

  private final Bytes file;
  private final DecodeLimits limits;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
  private final ByteArrayOutputStream icc = new ByteArrayOutputStream(0);
  private int widthPx;
  private int heightPx;
  private int reduction;
  private int components;
  private int scans;
  private int firstScan;
  private int end;
  private boolean progressive;
  private boolean oneScan;
  private int adobeTransform = -1;
  private Orientation orientation = Orientation.UPRIGHT;
  private boolean exifSeen;

  private JpegHeader(Bytes file, DecodeLimits limits) {
    this.file = file.bigEndian();
    this.limits = limits;
  }

  /**
   * Returns what the markers say, the size checked against the limits.
   *
   * @throws BadPicture if the file is cut short, too large, or of a kind that is not read
   */
  static JpegHeader read(Bytes file, DecodeLimits limits) {
    JpegHeader header = new JpegHeader(file, limits);
    header.walk();
    return header;
  }

  int widthPx() {
    return widthPx;
  }

  int heightPx() {
    return heightPx;
  }

  /** Returns how many of the file's pixels, along a side, become one: a power of two. */
  int reduction() {
    return reduction;
  }

  /** Returns the number of colour components: 1 grey, 3 colour, 4 CMYK. */
  int components() {
    return components;
  }

  Orientation orientation() {
    return orientation;
  }

  /** Returns whether an Adobe marker is there, which means that CMYK values are inverted. */
  boolean hasAdobeMarker() {
    return adobeTransform >= 0;
  }

  /** Returns whether the Adobe marker says that CMYK is stored as YCCK. */
  boolean isYcck() {
    return adobeTransform == 2;
  }

  /** Returns the embedded colour profile, if there is one. */
  byte @Nullable [] iccProfile() {
    return icc.size() == 0 ? null : icc.toByteArray();
  }

  /** Returns the markers before the first scan, without application data that is not needed. */
  byte[] essentialMarkers() {
    return kept.toByteArray();
  }

  /** Returns the scans, to the end of the picture. */
  Bytes scans() {
    return file.slice(firstScan, end - firstScan);
  }

  private void walk() {
    keep(0, 2);
    int at = 2;
    while (true) {
      at = nextMarker(at);
      int marker = file.u8(at + 1);
      if (marker == EOI) {
        end = at + 2;
        break;
      }
      if (marker == SOI || marker == TEM || isRestart(marker)) {
        at += 2;
        continue;
      }
      int length = file.u16(at + 2);
      Bytes body = file.slice(at + 4L, Math.max(0, length - 2L));
      segment(marker, body, at, at + 2 + length);
      at += 2 + length;
      if (marker == SOS) {
        at = skipEntropyCodedData(at);
        if (at == file.length()) {
          end = at;
          break;
        }
      }
    }
    if (components == 0 || scans == 0) {
      throw BadPicture.corrupt(
          "expected a JPEG file with a picture in it, got one without: save it again");
    }
    if (!oneScan || components == 4) {
      limits.requirePixels(widthPx, heightPx);
    }
  }

  private void segment(int marker, Bytes body, int start, int next) {
    if (marker == SOS) {
      if (scans == 0) {
        firstScan = start;
        oneScan = !progressive && body.u8(0) == components;
      }
      if (++scans > MAX_SCANS) {
        throw BadPicture.corrupt(
            "expected at most " + MAX_SCANS + " scans in a JPEG file, got more: save it again");
      }
    } else if (isFrame(marker)) {
      frame(marker, body);
    } else if (marker >= APP0 && marker <= APP15) {
      application(marker, body, start, next);
      return;
    }
    if (scans == 0 && marker != COM) {
      keep(start, next);
    }
  }

  private void frame(int marker, Bytes body) {
    int kind = marker & 0x0f;
    if (kind > 2) {
      throw BadPicture.unsupported(
          kind == 3 ? "lossless JPEG" : "hierarchical or arithmetically coded JPEG");
    }
    if (body.u8(0) != 8) {
      throw BadPicture.unsupported("JPEG of " + body.u8(0) + " bits");
    }
    if (components != 0) {
      throw BadPicture.corrupt("expected one frame in a JPEG file, got two: save it again");
    }
    progressive = kind == 2;
    heightPx = body.u16(1);
    widthPx = body.u16(3);
    reduction = limits.reduction(widthPx, heightPx);
    components = body.u8(5);
    if (components != 1 && components != 3 && components != 4) {
      throw BadPicture.unsupported("JPEG of " + components + " colour components");
    }
  }

  private void application(int marker, Bytes body, int start, int next) {
    if (marker == APP1 && !exifSeen && body.startsWith(EXIF)) {
      exifSeen = true;
      orientation = Orientation.ofExif(body.sliceFrom(EXIF.length()));
    } else if (marker == APP2 && body.startsWith(ICC) && body.length() > ICC.length() + 2) {
      // Parts come in order in every file met so far; one out of order makes a profile that is
      // refused when it is parsed.
      int skipped = ICC.length() + 2;
      icc.write(body.array(), body.from() + skipped, body.length() - skipped);
    } else if (marker == APP14 && body.startsWith(ADOBE) && body.length() >= 12) {
      adobeTransform = body.u8(11);
      if (scans == 0) {
        keep(start, next);
      }
    } else if (marker == APP0 && body.startsWith(JFIF) && scans == 0) {
      keepPlainJfif(body);
    }
  }

  /** Keeps the marker by which YCbCr is told, without its thumbnail. */
  private void keepPlainJfif(Bytes body) {
    if (body.length() >= 14) {
      kept.writeBytes(new byte[] {(byte) 0xff, (byte) APP0, 0, 16});
      kept.write(body.array(), body.from(), 12);
      kept.write(0);
      kept.write(0);
    }
  }

  private void keep(int start, int next) {
    kept.write(file.array(), file.from() + start, next - start);
  }

  /** Returns where the next marker begins; bytes between markers are skipped, as is usual. */
  private int nextMarker(int from) {
    int at = from;
    while (file.u8(at) != 0xff || file.u8(at + 1) == 0xff || file.u8(at + 1) == 0) {
      at++;
    }
    return at;
  }

  /**
   * Returns where the marker after a scan begins; the file's length if it ends without one. Whether
   * the scan is whole then, its decoder says; scans of other components could be missing.
   */
  private int skipEntropyCodedData(int from) {
    byte[] array = file.array();
    int last = file.from() + file.length() - 1;
    for (int i = file.from() + from; i < last; i++) {
      if (array[i] == (byte) 0xff) {
        int next = array[i + 1] & 0xff;
        if (next != 0 && next != 0xff && !isRestart(next)) {
          return i - file.from();
        }
      }
    }
    if (!oneScan || file.length() <= from) {
      throw BadPicture.cutShort();
    }
    return file.length();
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != JPG && marker != DAC;
  }
}
