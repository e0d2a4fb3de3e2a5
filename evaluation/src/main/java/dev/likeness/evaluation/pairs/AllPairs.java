package dev.likeness.evaluation.pairs;

import dev.likeness.encoding.Distance;
import java.util.Arrays;

/**
 * The distances of all pairs of encodings, streamed in rows so that memory does not grow with the
 * number of pairs.
 *
 * <p>Rows are in float: the error of a distance is about 1e-6 of the maximum, and for {@link
 * Distance#L2} near 0 about its square root. {@link #exact} is in double.
 *
 * <p>The dot products run over a transposed copy, a tile of columns at a time, so that the inner
 * loop goes over neighbouring columns, which a compiler can vectorise without changing the order of
 * any addition. {@link Distance#L1} and {@link Distance#CHI_SQUARE} are not functions of dot
 * products and are computed pair by pair.
 */
public final class AllPairs {
  private static final int TILE = 512;

  /** Receives distances. */
  @FunctionalInterface
  public interface RowVisitor {
    /**
     * Receives the distances from encoding {@code i} to encodings {@code from} to {@code to - 1}.
     *
     * @param distances the distance to {@code from + k} at {@code k}; valid during this call; must
     *     not be modified
     */
    void row(int i, int from, int to, float[] distances);
  }

  private final LabelledEncodings data;
  private final Distance distance;
  private final float[][] rows;
  private final float[][] columns;
  private final double[] squaredNorms;
  private final double largest;

  private AllPairs(LabelledEncodings data, Distance distance) {
    this.data = data;
    this.distance = distance;
    int n = data.size();
    rows = new float[n][];
    squaredNorms = new double[n];
    double longest = 0;
    double largestSum = 0;
    for (int i = 0; i < n; i++) {
      var encoding = data.get(i).encoding();
      rows[i] = (distance == Distance.COSINE ? encoding.normalised() : encoding).toArray();
      double norm = encoding.norm();
      squaredNorms[i] = norm * norm;
      longest = Math.max(longest, norm);
      largestSum = Math.max(largestSum, sumOfMagnitudes(rows[i]));
    }
    columns = byDotProducts() ? transposed(rows) : new float[0][];
    largest =
        switch (distance) {
          case COSINE -> 2;
          case L2 -> 2 * longest;
          case SQUARED_L2 -> 4 * longest * longest;
          case L1, CHI_SQUARE -> 2 * largestSum;
        };
  }

  /** Returns the pairs of the given encodings. */
  public static AllPairs of(LabelledEncodings data, Distance distance) {
    return new AllPairs(data, distance);
  }

  public LabelledEncodings data() {
    return data;
  }

  /** Returns an upper bound of the distances of these encodings. */
  public double maxDistance() {
    return largest;
  }

  /** Returns the distance between two of the encodings, summed in double. */
  public double exact(int i, int j) {
    return distance.between(data.get(i).encoding(), data.get(j).encoding());
  }

  /** Visits each pair once: in row {@code i}, the columns after {@code i}. Single-threaded. */
  public void forEachPair(RowVisitor visitor) {
    int n = data.size();
    float[] out = new float[TILE];
    for (int tile = 0; tile < n; tile += TILE) {
      int to = Math.min(n, tile + TILE);
      for (int i = 0; i < to - 1; i++) {
        int from = Math.max(i + 1, tile);
        fill(i, from, to, out);
        visitor.row(i, from, to, out);
      }
    }
  }

  /**
   * Writes the distances from one encoding to all of them, itself included.
   *
   * @param out overwritten; at least as long as the number of encodings
   */
  public void distancesFrom(int i, float[] out) {
    fill(i, 0, data.size(), out);
  }

  private void fill(int i, int from, int to, float[] out) {
    int count = to - from;
    if (!byDotProducts()) {
      for (int k = 0; k < count; k++) {
        out[k] = (float) exact(i, from + k);
      }
      return;
    }
    Arrays.fill(out, 0, count, 0f);
    addDots(rows[i], from, count, out);
    if (distance == Distance.COSINE) {
      for (int k = 0; k < count; k++) {
        out[k] = 1 - Math.max(-1f, Math.min(1f, out[k]));
      }
      return;
    }
    double mine = squaredNorms[i];
    for (int k = 0; k < count; k++) {
      double squared = Math.max(0, mine + squaredNorms[from + k] - 2.0 * out[k]);
      out[k] = (float) (distance == Distance.L2 ? Math.sqrt(squared) : squared);
    }
  }

  private boolean byDotProducts() {
    return distance != Distance.L1 && distance != Distance.CHI_SQUARE;
  }

  /** Adds to {@code out[k]} the dot product of a row with column {@code from + k}. */
  private void addDots(float[] row, int from, int count, float[] out) {
    int c = 0;
    for (; c + 4 <= row.length; c += 4) {
      addFour(row, c, from, count, out);
    }
    for (; c < row.length; c++) {
      float factor = row[c];
      float[] column = columns[c];
      for (int k = 0; k < count; k++) {
        out[k] += factor * column[from + k];
      }
    }
  }

  private void addFour(float[] row, int c, int from, int count, float[] out) {
    float f0 = row[c];
    float f1 = row[c + 1];
    float f2 = row[c + 2];
    float f3 = row[c + 3];
    float[] c0 = columns[c];
    float[] c1 = columns[c + 1];
    float[] c2 = columns[c + 2];
    float[] c3 = columns[c + 3];
    for (int k = 0; k < count; k++) {
      int j = from + k;
      out[k] += f0 * c0[j] + f1 * c1[j] + f2 * c2[j] + f3 * c3[j];
    }
  }

  private static float[][] transposed(float[][] rows) {
    float[][] columns = new float[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < columns.length; c++) {
        columns[c][i] = rows[i][c];
      }
    }
    return columns;
  }

  private static double sumOfMagnitudes(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += Math.abs(value);
    }
    return sum;
  }
}
