package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/**
 * Turns the JDK's pictures into ours.
 *
 * <p>Grey samples are taken as they are: the JDK's own conversion treats grey as linear light and
 * comes out too bright.
 */
final class Rasters {
  private static final int OPAQUE = 0xff000000;

  private Rasters() {}

  static Picture toPicture(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int type = image.getType();
    if (type == BufferedImage.TYPE_3BYTE_BGR && isPlain(image, 3)) {
      byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      return Picture.painted(width, height, into -> fromBgr(bgr, into));
    }
    if (type == BufferedImage.TYPE_BYTE_GRAY && isPlain(image, 1)) {
      byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      return Picture.painted(width, height, into -> fromGrey(grey, into));
    }
    ColorModel colours = image.getColorModel();
    int transfer = image.getRaster().getTransferType();
    boolean whole = transfer == DataBuffer.TYPE_BYTE || transfer == DataBuffer.TYPE_USHORT;
    if (whole && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      return Picture.ofRows(width, height, (y, into, offset) -> greyRow(image, y, into, offset));
    }
    return Picture.ofRows(
        width, height, (y, into, offset) -> image.getRGB(0, y, width, 1, into, offset, width));
  }

  /** Returns whether the raster is its data buffer, without gaps and from its first byte. */
  private static boolean isPlain(BufferedImage image, int bands) {
    Raster raster = image.getRaster();
    long samples = (long) bands * image.getWidth() * image.getHeight();
    return raster.getParent() == null
        && raster.getDataBuffer() instanceof DataBufferByte bytes
        && bytes.getNumBanks() == 1
        && bytes.getOffset() == 0
        && bytes.getSize() == samples;
  }

  private static void fromBgr(byte[] bgr, int[] into) {
    for (int i = 0, j = 0; i < into.length; i++, j += 3) {
      into[i] = OPAQUE | (bgr[j + 2] & 0xff) << 16 | (bgr[j + 1] & 0xff) << 8 | (bgr[j] & 0xff);
    }
  }

  private static void fromGrey(byte[] grey, int[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = OPAQUE | (grey[i] & 0xff) * 0x010101;
    }
  }

  private static void greyRow(BufferedImage image, int y, int[] into, int offset) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int bits = image.getColorModel().getComponentSize(0);
    int most = (1 << bits) - 1;
    boolean alpha = raster.getNumBands() > 1 && image.getColorModel().hasAlpha();
    int[] greys = raster.getSamples(0, y, width, 1, 0, (int[]) null);
    int[] alphas = alpha ? raster.getSamples(0, y, width, 1, 1, (int[]) null) : greys;
    for (int x = 0; x < width; x++) {
      int level = (greys[x] * 255 + most / 2) / most;
      int opacity = alpha ? (alphas[x] * 255 + most / 2) / most : 255;
      into[offset + x] = opacity << 24 | level * 0x010101;
    }
  }
}
