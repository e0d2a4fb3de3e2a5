package dev.likeness.evaluation.calibration;

import dev.likeness.evaluation.pairs.AllPairs;
import java.util.Arrays;

/**
 * The closest impostor pairs of a stream, in bounded memory.
 *
 * <p>Pairs are offered with their float distances; {@link #sorted} measures the kept ones in
 * double.
 */
final class ClosestPairs {
  private final int keep;
  private final float[] distance;
  private final int[] left;
  private final int[] right;
  private int size;
  private float cutoff = Float.POSITIVE_INFINITY;

  ClosestPairs(int keep) {
    this.keep = keep;
    this.distance = new float[2 * keep];
    this.left = new int[2 * keep];
    this.right = new int[2 * keep];
  }

  void offer(float d, int i, int j) {
    if (d < cutoff) {
      distance[size] = d;
      left[size] = i;
      right[size] = j;
      if (++size == distance.length) {
        shrink();
      }
    }
  }

  /** The kept pairs, closest first: distances in double, and the indices of both encodings. */
  static final class Sorted {
    private final double[] distance;
    private final int[] left;
    private final int[] right;

    private Sorted(double[] distance, int[] left, int[] right) {
      this.distance = distance;
      this.left = left;
      this.right = right;
    }

    int size() {
      return distance.length;
    }

    double distance(int pair) {
      return distance[pair];
    }

    int left(int pair) {
      return left[pair];
    }

    int right(int pair) {
      return right[pair];
    }

    double[] distances() {
      return distance.clone();
    }
  }

  Sorted sorted(AllPairs pairs) {
    if (size > keep) {
      shrink();
    }
    double[] exact = new double[size];
    Integer[] order = new Integer[size];
    for (int k = 0; k < size; k++) {
      exact[k] = pairs.exact(left[k], right[k]);
      order[k] = k;
    }
    Arrays.sort(order, (a, b) -> Double.compare(exact[a], exact[b]));
    double[] d = new double[size];
    int[] l = new int[size];
    int[] r = new int[size];
    for (int k = 0; k < size; k++) {
      d[k] = exact[order[k]];
      l[k] = left[order[k]];
      r[k] = right[order[k]];
    }
    return new Sorted(d, l, r);
  }

  /** Keeps the closest: distances are at least 0, so their bits sort as they do. */
  private void shrink() {
    long[] keys = new long[size];
    for (int k = 0; k < size; k++) {
      keys[k] = ((long) Float.floatToIntBits(distance[k]) << 32) | k;
    }
    Arrays.sort(keys);
    float[] d = new float[keep];
    int[] l = new int[keep];
    int[] r = new int[keep];
    for (int k = 0; k < keep; k++) {
      int slot = (int) keys[k];
      d[k] = distance[slot];
      l[k] = left[slot];
      r[k] = right[slot];
    }
    System.arraycopy(d, 0, distance, 0, keep);
    System.arraycopy(l, 0, left, 0, keep);
    System.arraycopy(r, 0, right, 0, keep);
    size = keep;
    cutoff = distance[keep - 1];
  }
}
