package dev.likeness.benchmarks.invention;

import java.util.List;

/**
 * Tells a head from its background by agreement: faces that are alike share skin and hair where
 * they are registered, and backgrounds differ from picture to picture. The outline of a face and
 * what lies about its forehead always belong to the head.
 */
final class HeadMask {
  /** The deviation between faces, in levels, up to which a pixel is sure to belong to the head. */
  private static final float SURE = 44;

  /** The deviation from which a pixel is sure to belong to the background. */
  private static final float OUTSIDE = 62;

  /** How far down hair about the forehead reaches, and over how much it fades before. */
  private static final float HAIR_ENDS = 0.5f;

  private static final float HAIR_FADES = 0.25f;

  private static final double SMOOTH_PX = 5;

  private HeadMask() {}

  /**
   * Returns 1 on face and hair, 0 on the background, and shares in between.
   *
   * @param faces free of shape; not modified
   * @param weights sum to 1
   */
  static Plane of(List<Texture> faces, float[] weights) {
    int side = faces.get(0).side();
    float[] deviation = deviation(faces, weights).blurred(SMOOTH_PX).values();
    Plane mask = new Plane(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int i = y * side + x;
        float agreed = Math.max(0, Math.min(1, (OUTSIDE - deviation[i]) / (OUTSIDE - SURE)));
        float outline = Ellipse.OUTLINE.falling(x, y, side, 0.12);
        float hair = above(y, side) * Ellipse.HAIR.falling(x, y, side, 0.12);
        mask.values()[i] = Math.max(agreed, Math.max(outline, hair));
      }
    }
    return mask.blurred(SMOOTH_PX);
  }

  /** Returns 1 beside the forehead, where there is hair, falling to 0 beside the cheeks. */
  private static float above(int y, int side) {
    return Math.max(0, Math.min(1, (HAIR_ENDS - (float) y / side) / HAIR_FADES));
  }

  private static Plane deviation(List<Texture> faces, float[] weights) {
    Plane variance = new Plane(faces.get(0).side());
    for (int c = 0; c < 3; c++) {
      Plane mean = new Plane(variance.side());
      for (int k = 0; k < weights.length; k++) {
        mean.addInPlace(faces.get(k).planes()[c], weights[k]);
      }
      for (int k = 0; k < weights.length; k++) {
        float[] values = faces.get(k).planes()[c].values();
        for (int i = 0; i < values.length; i++) {
          float d = values[i] - mean.values()[i];
          variance.values()[i] += weights[k] * d * d / 3;
        }
      }
    }
    float[] values = variance.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sqrt(values[i]);
    }
    return variance;
  }
}
