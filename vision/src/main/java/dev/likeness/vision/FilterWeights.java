package dev.likeness.vision;

/**
 * How much each sample of a line counts for each sample of a resized line.
 *
 * <p>A triangle about the centre of the target sample, {@code w(t) = max(0, 1 - |t| / r)} with
 * {@code t} in source samples and {@code r = max(1, source / target)}: linear interpolation when
 * growing, and an average over all that falls into the sample, and half of its neighbours, when
 * shrinking. At the ends the weights are those inside the line, scaled to a sum of 1.
 */
final class FilterWeights {
  private final int[] first;
  private final int[] count;
  private final float[] weights;
  private final int most;

  private FilterWeights(int target, int most) {
    this.first = new int[target];
    this.count = new int[target];
    this.weights = new float[target * most];
    this.most = most;
  }

  static FilterWeights of(int source, int target) {
    double scale = (double) source / target;
    double reach = Math.max(1, scale);
    FilterWeights made =
        new FilterWeights(target, Math.min(source, 2 * (int) Math.ceil(reach) + 1));
    for (int i = 0; i < target; i++) {
      made.fill(i, (i + 0.5) * scale, reach, source);
    }
    return made;
  }

  private void fill(int i, double centre, double reach, int source) {
    int from = Math.max(0, (int) Math.floor(centre - reach + 0.5));
    int to = Math.min(source, (int) Math.ceil(centre + reach - 0.5));
    double sum = 0;
    for (int j = from; j < to; j++) {
      sum += triangle(j, centre, reach);
    }
    first[i] = from;
    count[i] = to - from;
    for (int j = from; j < to; j++) {
      weights[i * most + j - from] = (float) (triangle(j, centre, reach) / sum);
    }
  }

  private static double triangle(int j, double centre, double reach) {
    return Math.max(0, 1 - Math.abs(j + 0.5 - centre) / reach);
  }

  /** Returns the first source sample that counts for target sample {@code i}. */
  int first(int i) {
    return first[i];
  }

  /** Returns how many source samples count for target sample {@code i}. */
  int count(int i) {
    return count[i];
  }

  /** Returns the weights of all target samples, those of sample i from {@link #start}. */
  float[] weights() {
    return weights;
  }

  int start(int i) {
    return i * most;
  }
}
