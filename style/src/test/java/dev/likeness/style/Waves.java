package dev.likeness.style;

/** Pictures by a formula, which the peer in PyTorch computes too. */
final class Waves {
  private Waves() {}

  static Planes planes(int height, int width, double phase) {
    float[] values = new float[3 * height * width];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          values[(c * height + y) * width + x] =
              (float)
                  (0.5
                      + 0.25 * Math.sin(0.7 * x + 0.3 * y * (c + 1) + phase)
                      + 0.25 * Math.sin(0.11 * x * y + phase * c));
        }
      }
    }
    return new Planes(height, width, values);
  }
}
