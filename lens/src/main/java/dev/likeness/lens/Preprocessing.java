package dev.likeness.lens;

import dev.likeness.network.InputSpec;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;

/**
 * How a picture is resized for a network: the shorter side gets the side length of the training
 * pictures; for a network of fixed input size, the centre is cropped to that size.
 *
 * @param sidePx the length of the shorter side
 * @param fixedWidthPx the width of the input; 0 for any
 * @param fixedHeightPx the height of the input; 0 for any
 */
public record Preprocessing(int sidePx, int fixedWidthPx, int fixedHeightPx) {
  private static final int DEFAULT_PX = 224;
  private static final double MAX_ASPECT_RATIO = 4;

  /** Returns the preprocessing of a network. */
  public static Preprocessing of(LayerGraph graph, InputSpec input) {
    int card = Math.min(input.widthPx(), input.heightPx());
    int fixed = Math.min(graph.input().width(), graph.input().height());
    int side = fixed > 0 ? fixed : card > 0 ? card : DEFAULT_PX;
    return new Preprocessing(side, graph.input().width(), graph.input().height());
  }

  /** Returns the preprocessed picture; transparent parts are blended with white. */
  public Picture apply(Picture picture) {
    Picture opaque = cropped(picture.opaque());
    double factor = (double) sidePx / Math.min(opaque.widthPx(), opaque.heightPx());
    if (fixedWidthPx > 0 && fixedHeightPx > 0) {
      factor =
          Math.max(
              (double) fixedWidthPx / opaque.widthPx(), (double) fixedHeightPx / opaque.heightPx());
    }
    int width = (int) Math.max(1, Math.round(opaque.widthPx() * factor));
    int height = (int) Math.max(1, Math.round(opaque.heightPx() * factor));
    Picture sized = Resize.to(opaque, width, height);
    if (fixedWidthPx == 0 || fixedHeightPx == 0) {
      return sized;
    }
    return sized.crop(
        (width - fixedWidthPx) / 2, (height - fixedHeightPx) / 2, fixedWidthPx, fixedHeightPx);
  }

  /** Crops a very elongated picture to its centre, since it would become huge. */
  private static Picture cropped(Picture picture) {
    int maxSide =
        (int) Math.round(MAX_ASPECT_RATIO * Math.min(picture.widthPx(), picture.heightPx()));
    int width = Math.min(picture.widthPx(), maxSide);
    int height = Math.min(picture.heightPx(), maxSide);
    return picture.crop(
        (picture.widthPx() - width) / 2, (picture.heightPx() - height) / 2, width, height);
  }
}
