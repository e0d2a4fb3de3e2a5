package dev.likeness.face.detect;

import dev.likeness.network.Nchw;
import dev.likeness.network.Outputs;
import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes faces from the outputs of YuNet (Wu, Peng and Yu 2023, "YuNet: A Tiny Millisecond-level
 * Face Detector", Machine Intelligence Research 20).
 *
 * <p>For each stride S of 8, 16 and 32 the network returns one row per cell of S x S input pixels,
 * in row-major order:
 *
 * <ol>
 *   <li>{@code score = sqrt(cls * obj)}, both clamped to 0..1;
 *   <li>{@code cx = (col + b0) S}, {@code cy = (row + b1) S}, {@code w = exp(b2) S}, {@code h =
 *       exp(b3) S};
 *   <li>five landmarks {@code ((col + k0) S, (row + k1) S)}, in the order of {@link FivePoints}.
 * </ol>
 */
final class YunetHeads {
  private static final int[] STRIDES = {8, 16, 32};

  private YunetHeads() {}

  /**
   * Returns the faces with a score of at least {@code minScore}, unordered and before non-maximum
   * suppression.
   *
   * @param input the shape of the network's input
   */
  static List<Face> read(Outputs outputs, Nchw input, double minScore) {
    List<Face> faces = new ArrayList<>();
    for (int stride : STRIDES) {
      float[] cls = outputs.values("cls_" + stride);
      float[] obj = outputs.values("obj_" + stride);
      float[] bbox = outputs.values("bbox_" + stride);
      float[] kps = outputs.values("kps_" + stride);
      int columns = input.width() / stride;
      int cells = columns * (input.height() / stride);
      if (cls.length != cells || bbox.length != 4 * cells || kps.length != 10 * cells) {
        throw new IllegalStateException(
            "a detector with YuNet's outputs returns "
                + cells
                + " cells at stride "
                + stride
                + ", this one returned "
                + cls.length
                + ": the model card's output kind does not fit the network");
      }
      for (int cell = 0; cell < cells; cell++) {
        double score = Math.sqrt(clamped(cls[cell]) * clamped(obj[cell]));
        if (score >= minScore) {
          faces.add(face(bbox, kps, cell, columns, stride, score));
        }
      }
    }
    return faces;
  }

  private static Face face(
      float[] bbox, float[] kps, int cell, int columns, int stride, double score) {
    int column = cell % columns;
    int row = cell / columns;
    double width = Math.exp(bbox[4 * cell + 2]) * stride;
    double height = Math.exp(bbox[4 * cell + 3]) * stride;
    double x = (column + bbox[4 * cell]) * stride - width / 2;
    double y = (row + bbox[4 * cell + 1]) * stride - height / 2;
    List<Point> points = new ArrayList<>(5);
    for (int k = 0; k < 5; k++) {
      points.add(
          new Point(
              (column + kps[10 * cell + 2 * k]) * stride,
              (row + kps[10 * cell + 2 * k + 1]) * stride));
    }
    return new Face(new Box(x, y, width, height), FivePoints.of(points), score);
  }

  private static double clamped(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
