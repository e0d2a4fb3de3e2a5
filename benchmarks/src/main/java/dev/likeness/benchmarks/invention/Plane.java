package dev.likeness.benchmarks.invention;

/**
 * A square of numbers, row by row from the top left; a whole number is the centre of a pixel.
 *
 * <p>The array is the owner's, who may write to it. Beyond the border the nearest pixel counts.
 */
final class Plane {
  /** A kernel reaches this many standard deviations to either side. */
  private static final double REACH = 2.6;

  private final int side;
  private final float[] values;

  Plane(int side) {
    this(side, new float[side * side]);
  }

  /** Wraps an array that the caller gives up. */
  Plane(int side, float[] values) {
    if (side < 1 || values.length != side * side) {
      throw new IllegalArgumentException(
          "a plane of side " + side + " has side * side values, got " + values.length);
    }
    this.side = side;
    this.values = values;
  }

  int side() {
    return side;
  }

  /** Returns the numbers themselves. */
  float[] values() {
    return values;
  }

  Plane copy() {
    return new Plane(side, values.clone());
  }

  /** Returns the number at a place between pixels: the four about it, mixed. */
  float at(float x, float y) {
    float u = Math.max(0, Math.min(side - 1, x));
    float v = Math.max(0, Math.min(side - 1, y));
    int left = Math.min((int) u, Math.max(0, side - 2));
    int top = Math.min((int) v, Math.max(0, side - 2));
    int right = Math.min(left + 1, side - 1);
    int low = Math.min(top + 1, side - 1);
    float fx = u - left;
    float fy = v - top;
    float upper = values[top * side + left] * (1 - fx) + values[top * side + right] * fx;
    float lower = values[low * side + left] * (1 - fx) + values[low * side + right] * fx;
    return upper * (1 - fy) + lower * fy;
  }

  /** Adds another plane of this size, times a weight. */
  void addInPlace(Plane other, float weight) {
    for (int i = 0; i < values.length; i++) {
      values[i] += weight * other.values[i];
    }
  }

  void timesInPlace(float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** Returns this plane seen in a mirror, left to right. */
  Plane mirrored() {
    Plane to = new Plane(side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        to.values[y * side + x] = values[y * side + side - 1 - x];
      }
    }
    return to;
  }

  /** Returns this plane with another side; when shrinking, blurred before as much as it takes. */
  Plane scaledTo(int target) {
    if (target == side) {
      return this;
    }
    float step = (float) side / target;
    Plane from = step > 1 ? blurred(0.45 * step) : this;
    Plane to = new Plane(target);
    for (int y = 0; y < target; y++) {
      for (int x = 0; x < target; x++) {
        to.values[y * target + x] = from.at((x + 0.5f) * step - 0.5f, (y + 0.5f) * step - 0.5f);
      }
    }
    return to;
  }

  /** Returns this plane under a Gaussian of a standard deviation in pixels. */
  Plane blurred(double sigmaPx) {
    int reach = Math.max(1, (int) Math.ceil(REACH * sigmaPx));
    float[] kernel = kernel(sigmaPx, reach);
    return along(kernel, reach, 1, side).along(kernel, reach, side, 1);
  }

  private static float[] kernel(double sigma, int reach) {
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
   * Convolves along lines whose pixels lie {@code step} apart and whose starts lie {@code next}.
   */
  private Plane along(float[] kernel, int reach, int step, int next) {
    float[] line = new float[side + 2 * reach];
    float[] to = new float[values.length];
    for (int row = 0; row < side; row++) {
      int start = row * next;
      for (int i = 0; i < line.length; i++) {
        line[i] = values[start + Math.max(0, Math.min(side - 1, i - reach)) * step];
      }
      for (int i = 0; i < side; i++) {
        float sum = 0;
        for (int k = 0; k < kernel.length; k++) {
          sum += kernel[k] * line[i + k];
        }
        to[start + i * step] = sum;
      }
    }
    return new Plane(side, to);
  }
}
