package dev.likeness.style.cost;

/**
 * Total variation: the squared differences of neighbouring pixels.
 *
 * <p>{@code J = w / n Σ ((x(r, c+1) - x(r, c))² + (x(r+1, c) - x(r, c))²)} over all colours, n
 * numbers in all: Mahendran and Vedaldi 2015 (arXiv:1412.0035), with β = 2. Departure: divided by
 * n, so that one weight serves every size. It needs no network and is computed on the pixels.
 *
 * @param weight w, at least 0
 */
public record TotalVariation(double weight) {
  public TotalVariation {
    if (!(weight >= 0) || !Double.isFinite(weight)) {
      throw new IllegalArgumentException("a weight is 0 or more, got " + weight);
    }
  }

  /**
   * Returns J and adds dJ/dx.
   *
   * @param x planes of {@code height x width}, one after the other
   * @param gradient dJ/dx is added to it; of the length of x
   */
  public double add(float[] x, int height, int width, float[] gradient) {
    if (weight == 0) {
      return 0;
    }
    double sum = 0;
    float factor = (float) (2 * weight / x.length);
    for (int row = 0; row < x.length / width; row++) {
      boolean last = row % height == height - 1;
      double ofRow = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        if (i + 1 < (row + 1) * width) {
          float right = x[i + 1] - x[i];
          gradient[i] -= factor * right;
          gradient[i + 1] += factor * right;
          ofRow += right * right;
        }
        if (!last) {
          float below = x[i + width] - x[i];
          gradient[i] -= factor * below;
          gradient[i + width] += factor * below;
          ofRow += below * below;
        }
      }
      sum += ofRow;
    }
    return weight / x.length * sum;
  }
}
