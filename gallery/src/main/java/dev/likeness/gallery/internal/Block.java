package dev.likeness.gallery.internal;

import dev.likeness.encoding.Encoding;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@link #LANES} rows with rising ids, each an encoding and the subject it belongs to.
 *
 * <p>In an open block, component k of all rows lies together, from {@code k * LANES} on. A sealed
 * block takes no more rows: it has {@link Codes} for a first look, and {@link SealedRows} for the
 * second.
 *
 * <p>A block does not change. Adding a row to the newest block writes beyond the rows of every
 * block that shares its arrays, and gives a block with one row more; whatever else differs gives a
 * copy. Only one thread at a time may make new blocks; any number may read.
 */
final class Block<T> {
  static final int LANES = CodeScan.LANES;

  private static final float[] NONE = {};

  private final int dimension;
  private final float[] components;
  private final float[] weights;
  private final long[] ids;
  private final Object[] subjects;
  private final Written written;
  private final int rows;
  private final @Nullable Sealed sealed;

  /** What a sealed block has instead of components. */
  private record Sealed(Codes codes, SealedRows rows) {}

  /** The number of rows written by all blocks that share their arrays. */
  private static final class Written {
    int rows;
  }

  private Block(
      int dimension,
      float[] components,
      float[] weights,
      long[] ids,
      Object[] subjects,
      Written written,
      int rows,
      @Nullable Sealed sealed) {
    this.dimension = dimension;
    this.components = components;
    this.weights = weights;
    this.ids = ids;
    this.subjects = subjects;
    this.written = written;
    this.rows = rows;
    this.sealed = sealed;
  }

  static <T> Block<T> empty(int dimension) {
    return new Block<>(
        dimension,
        new float[dimension * LANES],
        new float[LANES],
        new long[LANES],
        new Object[LANES],
        new Written(),
        0,
        null);
  }

  int rows() {
    return rows;
  }

  boolean isFull() {
    return rows == LANES;
  }

  /** Returns the codes of a sealed block; null of an open one. */
  @Nullable Codes codes() {
    return sealed == null ? null : sealed.codes();
  }

  /** Returns the components of an open block. */
  float[] components() {
    return components;
  }

  float[] weights() {
    return weights;
  }

  /** Returns the score of a row of a sealed block. */
  float score(Products products, float[] q, int row) {
    return Objects.requireNonNull(sealed).rows().score(products, q, row, weights[row]);
  }

  long id(int row) {
    return ids[row];
  }

  @SuppressWarnings("unchecked") // only subjects of type T are ever put in
  T subject(int row) {
    return (T) subjects[row];
  }

  /** Returns the row with the given id, or a negative number. */
  int rowOf(long id) {
    return Arrays.binarySearch(ids, 0, rows, id);
  }

  Encoding encoding(int row) {
    if (sealed != null) {
      return Encoding.of(sealed.rows().row(row));
    }
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      values[k] = components[k * LANES + row];
    }
    return Encoding.of(values);
  }

  /** Returns this block, which is open and not full, with one more row of a larger id. */
  Block<T> with(long id, T subject, Encoding encoding, float weight) {
    if (written.rows != rows) {
      return opened(0, rows).with(id, subject, encoding, weight);
    }
    put(rows, id, subject, encoding, weight);
    written.rows++;
    return new Block<>(dimension, components, weights, ids, subjects, written, rows + 1, null);
  }

  /** Returns a block in which one row belongs to another subject. */
  Block<T> assigned(int row, T subject) {
    Object[] other = subjects.clone();
    other[row] = subject;
    Written own = new Written();
    own.rows = rows;
    return sealed == null
        ? new Block<>(
            dimension, components.clone(), weights.clone(), ids.clone(), other, own, rows, null)
        : new Block<>(dimension, components, weights, ids, other, own, rows, sealed);
  }

  /** Returns an open copy without one row; nothing of that row is left in it. */
  Block<T> without(int row) {
    Block<T> copy = opened(0, row);
    copy.take(this, row + 1, rows);
    return copy.ofRows(rows - 1);
  }

  /** Returns an open block of the rows of this one and of the next; together they fit. */
  Block<T> joined(Block<T> next) {
    Block<T> both = opened(0, rows);
    both.take(next, 0, next.rows);
    return both.ofRows(rows + next.rows);
  }

  /**
   * Returns this open block with codes; this block itself if the kernel's distance has none, or a
   * row's numbers are out of reach.
   *
   * @param store takes its encodings
   */
  Block<T> sealed(Kernel kernel, EncodingStore store) {
    Products products = Products.of(kernel).orElse(null);
    if (products == null || !CodedProbe.takes(dimension + 1) || hasUntrustedRow()) {
      return this;
    }
    float[] rowWise = new float[rows * dimension];
    double[][] vectors = new double[rows][];
    for (int row = 0; row < rows; row++) {
      Encoding encoding = encoding(row);
      System.arraycopy(encoding.toArray(), 0, rowWise, row * dimension, dimension);
      vectors[row] = products.row(encoding);
    }
    return new Block<>(
        dimension,
        NONE,
        weights,
        Arrays.copyOf(ids, rows),
        Arrays.copyOf(subjects, rows),
        written,
        rows,
        new Sealed(Codes.of(vectors), store.store(rowWise)));
  }

  private boolean hasUntrustedRow() {
    for (int row = 0; row < rows; row++) {
      if (Float.isNaN(weights[row])) {
        return true;
      }
    }
    return false;
  }

  /** Returns an open copy of some rows. */
  private Block<T> opened(int from, int to) {
    Block<T> copy = empty(dimension);
    copy.take(this, from, to);
    return copy.ofRows(to - from);
  }

  private Block<T> ofRows(int count) {
    written.rows = count;
    return new Block<>(dimension, components, weights, ids, subjects, written, count, null);
  }

  /** Puts rows of another block behind those that were written. */
  private void take(Block<T> from, int begin, int end) {
    int at = written.rows;
    int count = end - begin;
    Sealed coded = from.sealed;
    if (coded == null) {
      for (int k = 0; k < dimension; k++) {
        System.arraycopy(from.components, k * LANES + begin, components, k * LANES + at, count);
      }
    } else {
      for (int row = 0; row < count; row++) {
        float[] values = coded.rows().row(begin + row);
        for (int k = 0; k < dimension; k++) {
          components[k * LANES + at + row] = values[k];
        }
      }
    }
    System.arraycopy(from.weights, begin, weights, at, count);
    System.arraycopy(from.ids, begin, ids, at, count);
    System.arraycopy(from.subjects, begin, subjects, at, count);
    written.rows += count;
  }

  private void put(int row, long id, T subject, Encoding encoding, float weight) {
    float[] values = encoding.toArray();
    for (int k = 0; k < dimension; k++) {
      components[k * LANES + row] = values[k];
    }
    weights[row] = weight;
    ids[row] = id;
    subjects[row] = subject;
  }
}
