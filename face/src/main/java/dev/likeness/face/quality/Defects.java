package dev.likeness.face.quality;

import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.Point;
import dev.likeness.vision.geometry.SimilarityTransform;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Defects of the picture of a face. Pictures that share one resemble one another, whoever they
 * show: rates measured on clear faces do not hold for them.
 *
 * @param noise standard deviation of the noise, in levels of 255, at an eye distance of at most
 *     {@value #EYES_PX} px; about 0.4 for a clear picture
 * @param blocking mean luma step across the borders of 8 x 8 blocks divided by that within them;
 *     about 1.2 for a clear picture, above 3 for JPEG of quality 5; 1 for eye distances above
 *     {@value #BLOCKS_SHOW_UP_TO_PX} px, at which blocks are too small to matter
 * @param overexposed share of the inner face whose luma is {@value #WHITE_LEVEL} or more, 0 to 1
 * @param inside share of the face from the eyes to the mouth that lies inside the picture, 0 to 1
 * @param flat share of the face from the eyes to the mouth without any detail, 0 to 1: covered by a
 *     bar or drawn over
 * @param orientationLead {@link Face#orientationLead}
 */
public record Defects(
    double noise,
    double blocking,
    double overexposed,
    double inside,
    double flat,
    double orientationLead) {
  static final int EYES_PX = 35;
  static final int WHITE_LEVEL = 250;

  private static final int BLOCK_PX = 8;

  /** In larger faces a block is less than 2 px of what is compared, and does not show. */
  private static final int BLOCKS_SHOW_UP_TO_PX = 4 * EYES_PX;

  /** The part of a chip from the eyes to the mouth. */
  private static final int CORE_LEFT = 30;

  private static final int CORE_RIGHT = 82;
  private static final int CORE_TOP = 42;
  private static final int CORE_BOTTOM = 100;

  /** Luma that differs by less is the same, but for the rounding of interpolation. */
  private static final double SAME_LUMA = 0.5;

  /** Keeps the ratio of steps from rising where a picture is flat. */
  private static final double FLAT_STEP = 0.5;

  /** Returns the defects of a flawless picture. */
  public static Defects none() {
    return new Defects(0, 1, 0, 1, 0, 1);
  }

  /**
   * Measures a face.
   *
   * @param chip the face, aligned to {@link FaceQuality#TEMPLATE}
   * @param luma the chip's luma
   */
  static Defects of(Picture picture, Face face, Chip chip, float[] luma) {
    Picture region = region(picture, face.box());
    return new Defects(
        noise(small(region, face)),
        face.points().eyeDistance() > BLOCKS_SHOW_UP_TO_PX ? 1 : blocking(region),
        overexposed(luma),
        inside(picture, chip.fromPicture().inverse()),
        flat(luma),
        face.orientationLead());
  }

  private static Picture region(Picture picture, Box box) {
    int left = (int) Math.max(0, Math.min(picture.widthPx() - 1, box.x()));
    int top = (int) Math.max(0, Math.min(picture.heightPx() - 1, box.y()));
    int right = (int) Math.max(left + 1, Math.min(picture.widthPx(), box.x() + box.width()));
    int bottom = (int) Math.max(top + 1, Math.min(picture.heightPx(), box.y() + box.height()));
    return picture.crop(left, top, right - left, bottom - top).opaque();
  }

  /** Returns the region at the eye distance at which noise is measured, or as it is if smaller. */
  private static Picture small(Picture region, Face face) {
    double factor = EYES_PX / face.points().eyeDistance();
    return factor < 1
        ? Resize.longestSide(region, (int) Math.ceil(region.longSidePx() * factor))
        : region;
  }

  /**
   * Immerkaer 1996 (Fast noise variance estimation, CVIU 64): the mean magnitude under a mask that
   * no plane of luma answers to. Departure: of each block, and the lower quartile of the blocks,
   * since hair and beards answer, too.
   */
  private static double noise(Picture picture) {
    int width = picture.widthPx();
    float[] luma = Luma.of(picture);
    double[] blocks =
        IntStream.range(0, (width - 2) / BLOCK_PX * ((picture.heightPx() - 2) / BLOCK_PX))
            .mapToDouble(
                block -> {
                  int across = (width - 2) / BLOCK_PX;
                  int left = 1 + block % across * BLOCK_PX;
                  int top = 1 + block / across * BLOCK_PX;
                  double sum = 0;
                  for (int y = top; y < top + BLOCK_PX; y++) {
                    for (int x = left; x < left + BLOCK_PX; x++) {
                      sum += Math.abs(curvature(luma, width, y * width + x));
                    }
                  }
                  return sum / (BLOCK_PX * BLOCK_PX);
                })
            .sorted()
            .toArray();
    return blocks.length == 0 ? 0 : Math.sqrt(Math.PI / 2) / 6 * blocks[blocks.length / 4];
  }

  private static double curvature(float[] luma, int width, int at) {
    return luma[at - width - 1]
        + luma[at - width + 1]
        + luma[at + width - 1]
        + luma[at + width + 1]
        - 2 * (luma[at - width] + luma[at + width] + luma[at - 1] + luma[at + 1])
        + 4 * luma[at];
  }

  private static double blocking(Picture picture) {
    float[] luma = Luma.of(picture);
    int width = picture.widthPx();
    float[] across = new float[width];
    float[][] down = new float[BLOCK_PX][width];
    for (int start = 0, y = 0; start < luma.length; start += width, y++) {
      addSteps(luma, start + 1, 1, width - 1, across);
      if (y > 0) {
        addSteps(luma, start, width, width, down[y % BLOCK_PX]);
      }
    }
    double[] columns = new double[BLOCK_PX];
    for (int x = 1; x < width; x++) {
      columns[x % BLOCK_PX] += across[x - 1];
    }
    double[] rows = Arrays.stream(down).mapToDouble(Defects::sum).toArray();
    return Math.min(
        borderRatio(columns, width, picture.heightPx()),
        borderRatio(rows, picture.heightPx(), width));
  }

  /**
   * Adds how much {@code count} pixels from {@code start} on differ from those {@code back} before
   * them. One addition an element: the form that the JIT compiler turns into vector instructions.
   */
  private static void addSteps(float[] luma, int start, int back, int count, float[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] += Math.abs(luma[start + i] - luma[start + i - back]);
    }
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * Returns the ratio of steps along one axis, with the borders where they are strongest.
   *
   * @param sums the sum of the steps from the pixel before to each, by the pixel's place modulo 8
   * @param along pixels along the axis
   * @param lines lines of such pixels
   */
  private static double borderRatio(double[] sums, int along, int lines) {
    double greatest = 0;
    double total = 0;
    for (int phase = 0; phase < BLOCK_PX; phase++) {
      int steps = (along - 1 - phase + BLOCK_PX) / BLOCK_PX - (phase == 0 ? 1 : 0);
      double mean = steps <= 0 ? 0 : sums[phase] / ((double) steps * lines);
      greatest = Math.max(greatest, mean);
      total += mean;
    }
    return (greatest + FLAT_STEP) / ((total - greatest) / (BLOCK_PX - 1) + FLAT_STEP);
  }

  private static double overexposed(float[] luma) {
    int white = 0;
    int count = 0;
    for (int y = FaceQuality.INNER_FROM; y < FaceQuality.INNER_TO; y++) {
      for (int x = FaceQuality.INNER_FROM; x < FaceQuality.SIDE_PX - FaceQuality.INNER_FROM; x++) {
        white += luma[y * FaceQuality.SIDE_PX + x] >= WHITE_LEVEL ? 1 : 0;
        count++;
      }
    }
    return (double) white / count;
  }

  private static double inside(Picture picture, SimilarityTransform toPicture) {
    int inside = 0;
    int count = 0;
    for (int y = CORE_TOP; y < CORE_BOTTOM; y += 2) {
      for (int x = CORE_LEFT; x < CORE_RIGHT; x += 2) {
        Point p = toPicture.apply(new Point(x + 0.5, y + 0.5));
        inside +=
            p.x() >= 0 && p.y() >= 0 && p.x() < picture.widthPx() && p.y() < picture.heightPx()
                ? 1
                : 0;
        count++;
      }
    }
    return (double) inside / count;
  }

  /** The share of the face from the eyes to the mouth whose luma is the same as its neighbours'. */
  private static double flat(float[] luma) {
    int flat = 0;
    int count = 0;
    for (int y = CORE_TOP; y < CORE_BOTTOM; y++) {
      for (int x = CORE_LEFT; x < CORE_RIGHT; x++) {
        int at = y * FaceQuality.SIDE_PX + x;
        double step =
            Math.abs(luma[at] - luma[at - 1]) + Math.abs(luma[at] - luma[at - FaceQuality.SIDE_PX]);
        flat += step < SAME_LUMA ? 1 : 0;
        count++;
      }
    }
    return (double) flat / count;
  }
}
