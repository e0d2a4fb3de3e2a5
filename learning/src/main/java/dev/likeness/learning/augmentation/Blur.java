package dev.likeness.learning.augmentation;

/** A separable Gaussian blur of a square; border pixels are replicated. */
final class Blur {
  private Blur() {}

  /**
   * Blurs in place.
   *
   * @param sigmaPx the standard deviation, above 0
   */
  static void apply(int[] pixels, int side, double sigmaPx) {
    float[] kernel = kernel(sigmaPx);
    float[][] planes = new float[3][pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      for (int c = 0; c < 3; c++) {
        planes[c][i] = (pixels[i] >> (16 - 8 * c)) & 0xff;
      }
    }
    for (float[] plane : planes) {
      float[] across = along(plane, side, 1, side, kernel);
      float[] down = along(across, side, side, 1, kernel);
      System.arraycopy(down, 0, plane, 0, down.length);
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          (pixels[i] & 0xff000000)
              | Math.round(planes[0][i]) << 16
              | Math.round(planes[1][i]) << 8
              | Math.round(planes[2][i]);
    }
  }

  private static float[] kernel(double sigma) {
    int reach = Math.max(1, (int) Math.ceil(3 * sigma));
    float[] kernel = new float[2 * reach + 1];
    double sum = 0;
    for (int i = -reach; i <= reach; i++) {
      sum += Math.exp(-i * i / (2 * sigma * sigma));
    }
    for (int i = -reach; i <= reach; i++) {
      kernel[i + reach] = (float) (Math.exp(-i * i / (2 * sigma * sigma)) / sum);
    }
    return kernel;
  }

  /**
   * Blurs along lines; {@code step} is the index distance of pixels on a line, {@code next} that of
   * lines.
   */
  private static float[] along(float[] from, int side, int step, int next, float[] kernel) {
    float[] to = new float[from.length];
    int reach = kernel.length / 2;
    for (int line = 0; line < side; line++) {
      for (int i = 0; i < side; i++) {
        float sum = 0;
        for (int k = -reach; k <= reach; k++) {
          int at = Math.max(0, Math.min(side - 1, i + k));
          sum += kernel[k + reach] * from[line * next + at * step];
        }
        to[line * next + i * step] = sum;
      }
    }
    return to;
  }
}
