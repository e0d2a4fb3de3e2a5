package dev.likeness.benchmarks.gate;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Warp;
import dev.likeness.vision.geometry.SimilarityTransform;

/** Morphs of two faces: the mean of one and of the other laid over it by five points. */
final class Morph {
  private Morph() {}

  /** Returns the mean of both in the frame, and with the points, of the first. */
  static Photograph of(Photograph one, Photograph other) {
    Picture under = one.picture();
    Picture over =
        Warp.similarity(
            other.picture(),
            SimilarityTransform.fit(other.points().toList(), one.points().toList()),
            under.widthPx(),
            under.heightPx());
    int[] a = under.toArgb();
    int[] b = over.toArgb();
    for (int i = 0; i < a.length; i++) {
      int mean = 0xff;
      for (int shift = 16; shift >= 0; shift -= 8) {
        mean = mean << 8 | ((a[i] >> shift & 0xff) + (b[i] >> shift & 0xff) + 1) / 2;
      }
      a[i] = mean;
    }
    return new Photograph(Picture.of(under.widthPx(), under.heightPx(), a), one.points());
  }
}
