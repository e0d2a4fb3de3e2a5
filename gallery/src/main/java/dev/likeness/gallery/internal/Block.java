package dev.likeness.gallery.internal;

import dev.likeness.encoding.Encoding;
import java.util.Arrays;

/**
 * Up to {@link #LANES} rows with rising ids, each an encoding and the subject it belongs to.
 *
 * <p>Component k of all rows lies together, from {@code k * LANES} on. 1,024 lanes were the fastest
 * of 64 to 2,048 on one million rows of 128 floats.
 *
 * <p>A block does not change. Adding a row to the newest block writes beyond the rows of every
 * block that shares its arrays, and gives a block with one row more; whatever else differs gives a
 * copy. Only one thread at a time may make new blocks; any number may read.
 */
final class Block<T> {
  static final int LANES = 1024;

  private final int dimension;
  private final float[] components;
  private final float[] weights;
  private final long[] ids;
  private final Object[] subjects;
  private final Written written;
  private final int rows;

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
      int rows) {
    this.dimension = dimension;
    this.components = components;
    this.weights = weights;
    this.ids = ids;
    this.subjects = subjects;
    this.written = written;
    this.rows = rows;
  }

  static <T> Block<T> empty(int dimension) {
    return new Block<>(
        dimension,
        new float[dimension * LANES],
        new float[LANES],
        new long[LANES],
        new Object[LANES],
        new Written(),
        0);
  }

  int rows() {
    return rows;
  }

  boolean isFull() {
    return rows == LANES;
  }

  float[] components() {
    return components;
  }

  float[] weights() {
    return weights;
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
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      values[k] = components[k * LANES + row];
    }
    return Encoding.of(values);
  }

  /** Returns this block, which is not full, with one more row, whose id is larger than all. */
  Block<T> with(long id, T subject, Encoding encoding, float weight) {
    if (written.rows != rows) {
      return copy().with(id, subject, encoding, weight);
    }
    float[] values = encoding.toArray();
    for (int k = 0; k < dimension; k++) {
      components[k * LANES + rows] = values[k];
    }
    weights[rows] = weight;
    ids[rows] = id;
    subjects[rows] = subject;
    written.rows++;
    return new Block<>(dimension, components, weights, ids, subjects, written, rows + 1);
  }

  /** Returns a copy in which one row belongs to another subject. */
  Block<T> assigned(int row, T subject) {
    Block<T> copy = copy();
    copy.subjects[row] = subject;
    return copy;
  }

  /** Returns a copy without one row; nothing of that row is left in it. */
  Block<T> without(int row) {
    Block<T> copy = empty(dimension);
    copy.take(this, 0, 0, row);
    copy.take(this, row + 1, row, rows - row - 1);
    return copy.ofRows(rows - 1);
  }

  /** Returns a block of the rows of this one and of the next; together they fit. */
  Block<T> joined(Block<T> next) {
    Block<T> both = empty(dimension);
    both.take(this, 0, 0, rows);
    both.take(next, 0, rows, next.rows);
    return both.ofRows(rows + next.rows);
  }

  private Block<T> copy() {
    Block<T> copy = empty(dimension);
    copy.take(this, 0, 0, rows);
    return copy.ofRows(rows);
  }

  private Block<T> ofRows(int count) {
    written.rows = count;
    return new Block<>(dimension, components, weights, ids, subjects, written, count);
  }

  private void take(Block<T> from, int at, int to, int count) {
    for (int k = 0; k < dimension; k++) {
      System.arraycopy(from.components, k * LANES + at, components, k * LANES + to, count);
    }
    System.arraycopy(from.weights, at, weights, to, count);
    System.arraycopy(from.ids, at, ids, to, count);
    System.arraycopy(from.subjects, at, subjects, to, count);
  }
}
