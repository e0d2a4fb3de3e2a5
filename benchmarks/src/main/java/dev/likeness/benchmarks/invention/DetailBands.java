package dev.likeness.benchmarks.invention;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives a blend of faces back the fine contrast that blending took.
 *
 * <p>Luma is split into bands of a Laplacian pyramid (Burt and Adelson 1983) without shrinking. In
 * each, the local contrast of the blend is raised towards the mean local contrast of the faces that
 * it was blended from, as Heeger and Bergen 1995 match the bands of a texture, here place by place
 * and within a limit.
 */
final class DetailBands {
  private static final double[] SIGMAS_PX = {0.8, 1.6, 3.2, 6.4};

  /** How far around a pixel contrast is measured, in standard deviations of its band. */
  private static final double NEIGHBOURHOOD = 2.5;

  private final float mostGain;
  private final List<Plane> contrasts = new ArrayList<>();

  /**
   * Returns the bands of nothing yet.
   *
   * @param mostGain the most that contrast is raised by, at least 1
   */
  DetailBands(float mostGain) {
    this.mostGain = mostGain;
  }

  /** Takes a face, free of shape, into the contrast that is aimed at. */
  void add(Texture face, float weight) {
    List<Plane> bands = bands(face.luma());
    for (int b = 0; b < bands.size(); b++) {
      if (contrasts.size() == b) {
        contrasts.add(new Plane(face.side()));
      }
      contrasts.get(b).addInPlace(contrast(bands.get(b), b), weight);
    }
  }

  /**
   * Returns a blend with the contrast of the faces, for weights that sum to 1.
   *
   * @param inside where contrast is raised, from 0 to 1
   */
  Texture restored(Texture blend, Plane inside) {
    Plane added = new Plane(blend.side());
    List<Plane> bands = bands(blend.luma());
    for (int b = 0; b < bands.size(); b++) {
      float[] band = bands.get(b).values();
      float[] seen = contrast(bands.get(b), b).values();
      float[] wanted = contrasts.get(b).values();
      for (int i = 0; i < band.length; i++) {
        float gain = Math.max(1, Math.min(mostGain, wanted[i] / Math.max(0.1f, seen[i])));
        added.values()[i] += inside.values()[i] * (gain - 1) * band[i];
      }
    }
    Texture result = blend.copy();
    for (Plane plane : result.planes()) {
      plane.addInPlace(added, 1);
    }
    return result;
  }

  private static List<Plane> bands(Plane luma) {
    List<Plane> bands = new ArrayList<>();
    Plane finer = luma;
    for (double sigma : SIGMAS_PX) {
      Plane coarser = luma.blurred(sigma);
      Plane band = finer.copy();
      band.addInPlace(coarser, -1);
      bands.add(band);
      finer = coarser;
    }
    return bands;
  }

  private static Plane contrast(Plane band, int number) {
    Plane sizes = band.copy();
    float[] values = sizes.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return sizes.blurred(NEIGHBOURHOOD * SIGMAS_PX[number]);
  }
}
