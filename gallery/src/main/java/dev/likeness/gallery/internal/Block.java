package dev.likeness.gallery.internal;

import dev.likeness.encoding.Encoding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@link #LANES} rows with rising ids, each an encoding and the subject it belongs to.
 *
 * <p>In an open block, component k of all rows lies together, from {@code k * LANES} on. A sealed
 * block takes no more rows: it has {@link Codes} for a first look, and its encodings lie one after
 * the other for the second.
 *
 * <p>A block does not change. Adding a row to the newest block writes beyond the rows of every
 * block that shares its arrays, and gives a block with one row more; whatever else differs gives a
 * copy. Only one thread at a time may make new blocks; any number may read.
 */
final class Block<T> {
  static final int LANES = CodeScan.LANES;

  private final int dimension;
  private final float[] components;
  private final float[] weights;
  private final long[] ids;
  private final Object[] subjects;
  private final Written written;
  private final int rows;
  private final @Nullable Codes codes;

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
      @Nullable Codes codes) {
    this.dimension = dimension;
    this.components = components;
    this.weights = weights;
    this.ids = ids;
    this.subjects = subjects;
    this.written = written;
    this.rows = rows;
    this.codes = codes;
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
    return codes;
  }

  /** Returns the components of an open block. */
  float[] components() {
    return components;
  }

  float[] weights() {
    return weights;
  }

  /** Returns the score of a row of a sealed block. */
  float score(Kernel kernel, float[] q, int row) {
    return kernel.score(q, components, row * dimension, weights[row]);
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
    if (codes != null) {
      return Encoding.of(Arrays.copyOfRange(components, row * dimension, (row + 1) * dimension));
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
    return codes == null
        ? new Block<>(
            dimension, components.clone(), weights.clone(), ids.clone(), other, own, rows, null)
        : new Block<>(dimension, components, weights, ids, other, own, rows, codes);
  }

  /** Returns a copy without one row; nothing of that row is left in it. */
  Block<T> without(int row, Kernel kernel) {
    Block<T> copy = opened(0, row);
    copy.take(this, row + 1, rows);
    Block<T> less = copy.ofRows(rows - 1);
    return codes == null ? less : less.sealed(kernel);
  }

  /** Returns a block of the rows of this one and of the next; together they fit. */
  Block<T> joined(Block<T> next, Kernel kernel) {
    Block<T> both = opened(0, rows);
    both.take(next, 0, next.rows);
    Block<T> joined = both.ofRows(rows + next.rows);
    return next.codes == null ? joined : joined.sealed(kernel);
  }

  /**
   * Returns this open block with codes; this block itself if the kernel's distance has none, or a
   * row's numbers are out of reach.
   */
  Block<T> sealed(Kernel kernel) {
    Products products = Products.of(kernel).orElse(null);
    if (products == null || !CodedProbe.takes(dimension + 1)) {
      return this;
    }
    float[] rowWise = new float[rows * dimension];
    double[][] vectors = new double[rows][];
    for (int row = 0; row < rows; row++) {
      if (Float.isNaN(weights[row])) {
        return this;
      }
      Encoding encoding = encoding(row);
      System.arraycopy(encoding.toArray(), 0, rowWise, row * dimension, dimension);
      vectors[row] = products.row(encoding);
    }
    return new Block<>(
        dimension,
        rowWise,
        weights,
        Arrays.copyOf(ids, rows),
        Arrays.copyOf(subjects, rows),
        written,
        rows,
        Codes.of(vectors));
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
  private void take(Block<T> block, int from, int to) {
    for (int row = from; row < to; row++) {
      put(written.rows, block.id(row), block.subject(row), block.encoding(row), block.weights[row]);
      written.rows++;
    }
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
