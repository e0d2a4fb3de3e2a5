package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Reads a JPEG of one scan at a fraction of its size: a pixel is the mean of a square of the file's
 * pixels, cut at the right and bottom edge.
 *
 * <p>The JDK's reader knows no such reading; its subsampling drops pixels. It sets its target row
 * by row, from the top. This target adds the rows up, so that the whole picture never exists; in
 * its place stands an array that all its rows share.
 */
final class ReducedJpeg extends WritableRaster {
  private static final int OPAQUE = 0xff000000;

  private final int factor;
  private final byte[] row;
  private final int[] sums;
  private final int[] reduced;
  private int rows;

  private ReducedJpeg(JpegHeader header, byte[] row, int[] reduced) {
    super(sharedRows(header), new DataBufferByte(row, row.length), new Point());
    this.factor = header.reduction();
    this.row = row;
    this.sums = new int[numBands * DecodeLimits.reduced(width, factor)];
    this.reduced = reduced;
  }

  private static ComponentSampleModel sharedRows(JpegHeader header) {
    int bands = header.components();
    return new ComponentSampleModel(
        DataBuffer.TYPE_BYTE,
        header.widthPx(),
        header.heightPx(),
        bands,
        0,
        bands == 1 ? new int[] {0} : new int[] {0, 1, 2});
  }

  /**
   * Returns the picture at the header's reduction.
   *
   * @param reader stands before the file of the header, which has 1 or 3 components and one scan
   */
  static Picture read(ImageReader reader, JpegHeader header) {
    return Picture.painted(
            DecodeLimits.reduced(header.widthPx(), header.reduction()),
            DecodeLimits.reduced(header.heightPx(), header.reduction()),
            reduced -> {
              byte[] row = new byte[header.components() * header.widthPx()];
              new ReducedJpeg(header, row, reduced).readFrom(reader);
            })
        .reducedFrom(header.widthPx(), header.heightPx());
  }

  private void readFrom(ImageReader reader) {
    ColorSpace colours =
        ColorSpace.getInstance(numBands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ComponentColorModel model =
        new ComponentColorModel(colours, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    ImageReadParam into = reader.getDefaultReadParam();
    into.setDestination(new BufferedImage(model, this, false, null));
    try {
      reader.read(0, into);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows != height) {
      throw new IllegalStateException(
          "expected " + height + " rows from Java's JPEG reader, got " + rows);
    }
  }

  @Override
  public void setRect(int x, int y, Raster pixels) {
    pixels.getDataElements(pixels.getMinX(), pixels.getMinY(), width, 1, row);
    if (numBands == 1) {
      addGrey();
    } else {
      addColour();
    }
    rows++;
    if (y % factor == factor - 1 || y == height - 1) {
      writeMeans(y / factor, y % factor + 1);
    }
  }

  private void addGrey() {
    for (int x = 0; x < width; x++) {
      sums[x / factor] += row[x] & 0xff;
    }
  }

  private void addColour() {
    for (int cell = 0, at = 0; at < row.length; cell += 3) {
      int end = Math.min(row.length, at + 3 * factor);
      int red = 0;
      int green = 0;
      int blue = 0;
      for (; at < end; at += 3) {
        red += row[at] & 0xff;
        green += row[at + 1] & 0xff;
        blue += row[at + 2] & 0xff;
      }
      sums[cell] += red;
      sums[cell + 1] += green;
      sums[cell + 2] += blue;
    }
  }

  private void writeMeans(int y, int rowsOfMean) {
    int reducedWidth = sums.length / numBands;
    for (int x = 0; x < reducedWidth; x++) {
      int pixels = rowsOfMean * Math.min(factor, width - x * factor);
      int colour = 0;
      for (int band = 0; band < 3; band++) {
        int sum = sums[numBands * x + Math.min(band, numBands - 1)];
        colour = colour << 8 | (sum + pixels / 2) / pixels;
      }
      reduced[y * reducedWidth + x] = OPAQUE | colour;
    }
    Arrays.fill(sums, 0);
  }
}
