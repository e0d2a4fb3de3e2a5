package dev.likeness.lens;

import dev.likeness.network.InputSpec;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;

/**
 * How a picture is brought before a network: whole, its shorter side as long as that of the
 * pictures that the network was trained on; or, where the network takes one size only, the middle
 * of that.
 *
 * @param sidePx the length of the shorter side
 * @param fixedWidthPx the only width that is taken; 0 for any
 * @param fixedHeightPx the only height that is taken; 0 for any
 */
public record Preprocessing(int sidePx, int fixedWidthPx, int fixedHeightPx) {
  private static final int DEFAULT_PX = 224;
  private static final double MAX_ELONGATED = 4;

  /** Returns how pictures are brought before a network. */
  public static Preprocessing of(LayerGraph graph, InputSpec input) {
    int card = Math.min(input.widthPx(), input.heightPx());
    int fixed = Math.min(graph.input().width(), graph.input().height());
    int side = fixed > 0 ? fixed : card > 0 ? card : DEFAULT_PX;
    return new Preprocessing(side, graph.input().width(), graph.input().height());
  }

  /** Returns a picture as the network gets it; what is transparent is laid over white. */
  public Picture apply(Picture picture) {
    Picture opaque = cropped(picture.opaqueOver(0xffffff));
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

  /** Takes the middle of a picture that is very long, which would become huge. */
  private static Picture cropped(Picture picture) {
    int most = (int) Math.round(MAX_ELONGATED * Math.min(picture.widthPx(), picture.heightPx()));
    int width = Math.min(picture.widthPx(), most);
    int height = Math.min(picture.heightPx(), most);
    return picture.crop(
        (picture.widthPx() - width) / 2, (picture.heightPx() - height) / 2, width, height);
  }
}
