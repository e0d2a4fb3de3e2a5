package dev.likeness.face.quality;

import dev.likeness.vision.Picture;

/** The luma of pictures, ITU-R BT.601. */
final class Luma {
  private Luma() {}

  /** Returns luma from 0 to 255, row by row. */
  static float[] of(Picture picture) {
    int[] argb = picture.toArgb();
    float[] luma = new float[argb.length];
    for (int i = 0; i < argb.length; i++) {
      int p = argb[i];
      luma[i] = 0.299f * (p >> 16 & 0xFF) + 0.587f * (p >> 8 & 0xFF) + 0.114f * (p & 0xFF);
    }
    return luma;
  }
}
