package dev.likeness.gallery.internal;

import java.util.Arrays;

/** Four rows at a time in the four quarters of a long, for a JVM without vector instructions. */
final class PlainCodeScan implements CodeScan {
  private static final long LOW = 0x000F_000F_000F_000FL;

  @Override
  public void sums(long[] codes, int[] weights, long[] sums) {
    Arrays.fill(sums, 0);
    int at = 0;
    for (int first = 0; first < LONGS; first += TILE) {
      for (int k = 0; k < weights.length; k += 4, at += TILE) {
        addFour(codes, at, weights, k, sums, first);
      }
    }
  }

  /** A code of negative weight w is taken from the other end: {@code w c - 15 w = |w| (15 - c)}. */
  private static void addFour(long[] codes, int at, int[] weights, int k, long[] sums, int first) {
    long flip = 0;
    for (int j = 0; j < 4; j++) {
      flip |= ((long) weights[k + j] >> 63 & LOW) << (4 * j);
    }
    long w0 = Math.abs(weights[k]);
    long w1 = Math.abs(weights[k + 1]);
    long w2 = Math.abs(weights[k + 2]);
    long w3 = Math.abs(weights[k + 3]);
    for (int i = 0; i < TILE; i++) {
      long four = codes[at + i] ^ flip;
      sums[first + i] +=
          (four & LOW) * w0
              + (four >>> 4 & LOW) * w1
              + (four >>> 8 & LOW) * w2
              + (four >>> 12 & LOW) * w3;
    }
  }

  @Override
  public float product(float[] q, float[] x, int at) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 4 <= q.length; k += 4) {
      s0 += q[k] * x[at + k];
      s1 += q[k + 1] * x[at + k + 1];
      s2 += q[k + 2] * x[at + k + 2];
      s3 += q[k + 3] * x[at + k + 3];
    }
    for (; k < q.length; k++) {
      s0 += q[k] * x[at + k];
    }
    return s0 + s1 + (s2 + s3);
  }

  @Override
  public float squaredDistance(float[] q, float[] x, int at) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 4 <= q.length; k += 4) {
      float d0 = q[k] - x[at + k];
      float d1 = q[k + 1] - x[at + k + 1];
      float d2 = q[k + 2] - x[at + k + 2];
      float d3 = q[k + 3] - x[at + k + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; k < q.length; k++) {
      float d = q[k] - x[at + k];
      s0 += d * d;
    }
    return s0 + s1 + (s2 + s3);
  }

  @Override
  public String description() {
    return "plain Java";
  }
}
