package dev.likeness.network;

import dev.likeness.vision.Picture;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network takes: pictures of three channels, of a size and in a normalisation of its own.
 *
 * <p>An element is {@code (v - mean[c]) / deviation[c]}, where v from 0 to 255 is the pixel's
 * colour and c counts in the network's channel order.
 *
 * @param widthPx the width that it takes, or 0 for any
 * @param heightPx the height that it takes, or 0 for any
 * @param multiplePx what width and height are whole multiples of, at least 1
 * @param channels the order of the colours
 * @param mean three numbers, in that order
 * @param deviation three numbers above 0, in that order
 * @param name what the network calls its input, or null: it has only one
 */
public record InputSpec(
    int widthPx,
    int heightPx,
    int multiplePx,
    ChannelOrder channels,
    List<Double> mean,
    List<Double> deviation,
    @Nullable String name) {

  private static final int CHANNELS = 3;

  /** Creates a specification that does not name the input. */
  public InputSpec(
      int widthPx,
      int heightPx,
      int multiplePx,
      ChannelOrder channels,
      List<Double> mean,
      List<Double> deviation) {
    this(widthPx, heightPx, multiplePx, channels, mean, deviation, null);
  }

  public InputSpec {
    if (multiplePx < 1) {
      throw new IllegalArgumentException(
          "a network takes multiples of 1 px or more, got " + multiplePx);
    }
    requireExtent(widthPx, "width", multiplePx);
    requireExtent(heightPx, "height", multiplePx);
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != CHANNELS || deviation.size() != CHANNELS) {
      throw new IllegalArgumentException(
          "a network's input has 3 means and 3 deviations, got "
              + mean.size()
              + " and "
              + deviation.size());
    }
    for (int c = 0; c < CHANNELS; c++) {
      if (!Double.isFinite(mean.get(c))
          || !Double.isFinite(deviation.get(c))
          || !(deviation.get(c) > 0)) {
        throw new IllegalArgumentException(
            "means are finite and deviations finite and above 0, got "
                + mean
                + " and "
                + deviation);
      }
    }
  }

  /**
   * Returns the smallest shape that the network takes and that holds pictures of the given size.
   *
   * @throws IllegalArgumentException if the network takes one size only and the picture is larger
   */
  public Nchw shape(int batch, int pictureWidthPx, int pictureHeightPx) {
    return new Nchw(
        batch,
        CHANNELS,
        extent(pictureHeightPx, heightPx, "height"),
        extent(pictureWidthPx, widthPx, "width"));
  }

  /**
   * Writes a picture into a tensor, from the top left; what remains to the right and below becomes
   * black. A transparent picture is laid over white ({@link Picture#opaque}).
   *
   * @param picture at most as large as the tensor's rows and columns
   * @param tensor of a shape that the network takes; its other pictures are not touched
   * @param batchIndex which picture of the batch to write, from 0
   * @throws IllegalArgumentException if the picture does not fit, or the network does not take such
   *     a tensor
   */
  public void write(Picture picture, Tensor tensor, int batchIndex) {
    Nchw shape = tensor.shape();
    if (!takes(shape)) {
      throw new IllegalArgumentException(
          "the network takes " + words() + ", the tensor is " + shape);
    }
    if (batchIndex < 0 || batchIndex >= shape.batch()) {
      throw new IllegalArgumentException(
          "picture " + batchIndex + " of a batch of " + shape.batch() + ", counted from 0");
    }
    if (picture.widthPx() > shape.width() || picture.heightPx() > shape.height()) {
      throw new IllegalArgumentException(
          "a picture of "
              + picture.widthPx()
              + " x "
              + picture.heightPx()
              + " px does not fit into a tensor of "
              + shape
              + ": resize it first");
    }
    new Writing(shape, tensor.buffer(), batchIndex).write(picture.opaque());
  }

  /** Returns the value of channel c for the colour v, the values in the network's own precision. */
  private float normalised(int v, int c) {
    return (float) ((v - mean.get(c)) / deviation.get(c));
  }

  private boolean plain() {
    return mean.stream().allMatch(m -> m == 0) && deviation.stream().allMatch(d -> d == 1);
  }

  private boolean takes(Nchw shape) {
    return shape.channels() == CHANNELS
        && (widthPx == 0 ? shape.width() % multiplePx == 0 : shape.width() == widthPx)
        && (heightPx == 0 ? shape.height() % multiplePx == 0 : shape.height() == heightPx);
  }

  private String words() {
    String any = multiplePx == 1 ? "any" : "a multiple of " + multiplePx;
    return "3 channels, height "
        + (heightPx == 0 ? any : heightPx)
        + ", width "
        + (widthPx == 0 ? any : widthPx);
  }

  private int extent(int picturePx, int fixedPx, String name) {
    if (picturePx < 1) {
      throw new IllegalArgumentException(
          "a picture's " + name + " is 1 px or more, got " + picturePx);
    }
    if (fixedPx == 0) {
      return Math.multiplyExact(Math.floorDiv(picturePx - 1, multiplePx) + 1, multiplePx);
    }
    if (picturePx > fixedPx) {
      throw new IllegalArgumentException(
          "the network takes a " + name + " of " + fixedPx + " px, the picture has " + picturePx);
    }
    return fixedPx;
  }

  private static void requireExtent(int px, String name, int multiplePx) {
    if (px < 0 || px % multiplePx != 0) {
      throw new IllegalArgumentException(
          "a network's " + name + " is 0 (any) or a multiple of " + multiplePx + " px, got " + px);
    }
  }

  /** Writes one picture, row by row, through three rows on the heap. */
  private final class Writing {
    private final Nchw shape;
    private final FloatBuffer into;
    private final int start;
    private final int plane;

    Writing(Nchw shape, FloatBuffer into, int batchIndex) {
      this.shape = shape;
      this.into = into;
      this.plane = shape.height() * shape.width();
      this.start = batchIndex * CHANNELS * plane;
    }

    void write(Picture picture) {
      int width = picture.widthPx();
      int[] pixels = new int[width];
      float[][] rows = new float[CHANNELS][shape.width()];
      float[][] values = plain() ? null : tables();
      for (int c = 0; c < CHANNELS; c++) {
        Arrays.fill(rows[c], width, shape.width(), normalised(0, c));
      }
      for (int y = 0; y < picture.heightPx(); y++) {
        picture.copyRow(y, pixels, 0);
        for (int c = 0; c < CHANNELS; c++) {
          if (values == null) {
            copy(pixels, channels.shift(c), rows[c]);
          } else {
            look(pixels, channels.shift(c), values[c], rows[c]);
          }
          into.put(start + c * plane + y * shape.width(), rows[c]);
        }
      }
      blackenFrom(picture.heightPx(), rows);
    }

    private void blackenFrom(int firstRow, float[][] rows) {
      for (int c = 0; c < CHANNELS; c++) {
        Arrays.fill(rows[c], normalised(0, c));
        for (int y = firstRow; y < shape.height(); y++) {
          into.put(start + c * plane + y * shape.width(), rows[c]);
        }
      }
    }

    private float[][] tables() {
      float[][] tables = new float[CHANNELS][256];
      for (int c = 0; c < CHANNELS; c++) {
        for (int v = 0; v < 256; v++) {
          tables[c][v] = normalised(v, c);
        }
      }
      return tables;
    }
  }

  private static void copy(int[] pixels, int shift, float[] row) {
    for (int x = 0; x < pixels.length; x++) {
      row[x] = pixels[x] >> shift & 0xFF;
    }
  }

  private static void look(int[] pixels, int shift, float[] table, float[] row) {
    for (int x = 0; x < pixels.length; x++) {
      row[x] = table[pixels[x] >> shift & 0xFF];
    }
  }
}
