package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;

/**
 * Turns the four inks of a JPEG into sRGB: through the embedded profile where there is a usable
 * one, and else by {@code R = (255 - C)(255 - K) / 255}, likewise G from M and B from Y.
 */
final class Cmyk {
  private static final int OPAQUE = 0xff000000;
  private static final int BAND_ROWS = 64;

  private Cmyk() {}

  /**
   * Returns the picture.
   *
   * @param raster four bands of 8 bits as they are stored in the file
   * @param header says how they are stored
   */
  static Picture toPicture(Raster raster, JpegHeader header) {
    int width = raster.getWidth();
    ColorConvertOp byProfile = conversion(header.iccProfile());
    int[] inks = new int[4 * width];
    if (byProfile == null) {
      return Picture.ofRows(
          width,
          raster.getHeight(),
          (y, into, offset) -> {
            readInks(raster, y, header, inks);
            mix(inks, into, offset);
          });
    }
    int bandRows = Math.min(BAND_ROWS, raster.getHeight());
    WritableRaster band =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, bandRows, 4, null);
    WritableRaster rgb =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, bandRows, 3, null);
    byte[] converted = ((DataBufferByte) rgb.getDataBuffer()).getData();
    return Picture.ofRows(
        width,
        raster.getHeight(),
        (y, into, offset) -> {
          int row = y % bandRows;
          if (row == 0) {
            for (int r = 0; r < bandRows && y + r < raster.getHeight(); r++) {
              readInks(raster, y + r, header, inks);
              band.setPixels(0, r, width, 1, inks);
            }
            byProfile.filter(band, rgb);
          }
          for (int x = 0, j = 3 * row * width; x < width; x++, j += 3) {
            into[offset + x] =
                OPAQUE
                    | (converted[j] & 0xff) << 16
                    | (converted[j + 1] & 0xff) << 8
                    | (converted[j + 2] & 0xff);
          }
        });
  }

  /** Reads a row as amounts of ink, 255 for full. */
  private static void readInks(Raster raster, int y, JpegHeader header, int[] inks) {
    raster.getPixels(0, y, raster.getWidth(), 1, inks);
    boolean inverted = header.hasAdobeMarker();
    for (int i = 0; i < inks.length; i += 4) {
      if (header.isYcck()) {
        ycckToCmyk(inks, i);
      }
      if (inverted) {
        for (int k = i; k < i + 4; k++) {
          inks[k] = 255 - inks[k];
        }
      }
    }
  }

  /** YCCK is {@code 255 - CMY} as YCbCr (JFIF, ITU-R BT.601 full range), K as it is. */
  private static void ycckToCmyk(int[] inks, int i) {
    double luma = inks[i];
    double cb = inks[i + 1] - 128;
    double cr = inks[i + 2] - 128;
    inks[i] = 255 - level(luma + 1.402 * cr);
    inks[i + 1] = 255 - level(luma - 0.344136 * cb - 0.714136 * cr);
    inks[i + 2] = 255 - level(luma + 1.772 * cb);
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  private static void mix(int[] inks, int[] into, int offset) {
    for (int i = 0, x = offset; i < inks.length; i += 4, x++) {
      int white = 255 - inks[i + 3];
      int r = ((255 - inks[i]) * white + 127) / 255;
      int g = ((255 - inks[i + 1]) * white + 127) / 255;
      int b = ((255 - inks[i + 2]) * white + 127) / 255;
      into[x] = OPAQUE | r << 16 | g << 8 | b;
    }
  }

  private static @Nullable ColorConvertOp conversion(byte @Nullable [] icc) {
    if (icc == null) {
      return null;
    }
    try {
      ICC_Profile profile = ICC_Profile.getInstance(icc);
      if (profile.getColorSpaceType() != ColorSpace.TYPE_CMYK) {
        return null;
      }
      ICC_Profile[] way = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
      ColorConvertOp conversion = new ColorConvertOp(way, null);
      // A profile may parse and still not convert: one pixel tells.
      conversion.filter(
          Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 4, null),
          Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 3, null));
      return conversion;
    } catch (IllegalArgumentException | CMMException e) {
      // The profile is advice about colours; the picture is whole without it.
      return null;
    }
  }
}
