package dev.likeness.gradient.optimise;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Vector operations on long arrays. Sums are in double and do not depend on the number of threads:
 * blocks of fixed length are summed, and then the sums of the blocks in order.
 */
final class Vectors {
  private static final int PIECE = 1 << 15;
  private static final int LANES = 8;

  private final boolean inParallel;

  /**
   * Creates operations that use this thread only, or the common pool.
   *
   * @param threads 1 for this thread only
   */
  Vectors(int threads) {
    this.inParallel = threads > 1;
  }

  /** An operation on the elements from one index (inclusive) to another (exclusive). */
  @FunctionalInterface
  private interface Piece {
    void work(int from, int to);
  }

  /** {@code Σ aᵢ bᵢ}. */
  double dot(float[] a, float[] b) {
    IntToDoubleFunction ofPiece =
        piece -> dot(a, b, piece * PIECE, Math.min((piece + 1) * PIECE, a.length));
    double sum = 0;
    for (double part : pieces(a.length).mapToDouble(ofPiece).toArray()) {
      sum += part;
    }
    return sum;
  }

  /** {@code Y += factor X}. */
  void addInPlace(float[] y, double factor, float[] x) {
    float f = (float) factor;
    forEach(
        y.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            y[i] += f * x[i];
          }
        });
  }

  void scaleInPlace(float[] y, double factor) {
    float f = (float) factor;
    forEach(
        y.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            y[i] *= f;
          }
        });
  }

  /** {@code Z = X + factor Y}. */
  void sum(float[] x, double factor, float[] y, float[] z) {
    float f = (float) factor;
    forEach(
        z.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            z[i] = x[i] + f * y[i];
          }
        });
  }

  double sumOfMagnitudes(float[] a) {
    double sum = 0;
    for (float value : a) {
      sum += Math.abs(value);
    }
    return sum;
  }

  private void forEach(int length, Piece work) {
    pieces(length)
        .forEach(piece -> work.work(piece * PIECE, Math.min((piece + 1) * PIECE, length)));
  }

  private IntStream pieces(int length) {
    IntStream pieces = IntStream.range(0, (length + PIECE - 1) / PIECE);
    return inParallel ? pieces.parallel() : pieces;
  }

  private static double dot(float[] a, float[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int end = to - (to - from) % LANES;
    for (int i = from; i < end; i += LANES) {
      s0 += (double) a[i] * b[i];
      s1 += (double) a[i + 1] * b[i + 1];
      s2 += (double) a[i + 2] * b[i + 2];
      s3 += (double) a[i + 3] * b[i + 3];
      s4 += (double) a[i + 4] * b[i + 4];
      s5 += (double) a[i + 5] * b[i + 5];
      s6 += (double) a[i + 6] * b[i + 6];
      s7 += (double) a[i + 7] * b[i + 7];
    }
    double sum = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    for (int i = end; i < to; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
