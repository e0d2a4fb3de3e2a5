package dev.likeness.gallery.internal;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes new {@link Rows} of earlier ones, which stay as they are.
 *
 * <p>Rows stay sorted by id, so that a row is found without a map. One thread, and one editor at a
 * time for rows that come from one another.
 */
public final class RowsEditor<T> {
  private final Distance distance;
  private final Kernel kernel;
  private final int dimension;
  private final List<Block<T>> blocks;

  RowsEditor(Distance distance, int dimension, List<Block<T>> blocks) {
    this.distance = distance;
    this.kernel = Kernel.of(distance);
    this.dimension = dimension;
    this.blocks = new ArrayList<>(blocks);
  }

  /** Adds a row; its id is larger than that of every row ever added. */
  public void add(long id, T subject, Encoding encoding) {
    if (encoding.dimension() != dimension) {
      throw new IllegalArgumentException(
          "the rows have " + dimension + " floats, got " + encoding.dimension());
    }
    int last = blocks.size() - 1;
    if (last < 0 || blocks.get(last).isFull()) {
      blocks.add(Block.empty(dimension));
      last++;
    }
    Block<T> block = blocks.get(last);
    if (block.rows() > 0 && block.id(block.rows() - 1) >= id) {
      throw new IllegalArgumentException("ids rise: row " + id + " comes too late");
    }
    blocks.set(last, block.with(id, subject, encoding, kernel.weight(encoding)));
  }

  /** Gives a row to another subject; nothing happens if there is no such row. */
  public void assign(long id, T subject) {
    int at = blockOf(id);
    int row = at < 0 ? -1 : blocks.get(at).rowOf(id);
    if (row >= 0 && blocks.get(at).subject(row) != subject) {
      blocks.set(at, blocks.get(at).assigned(row, subject));
    }
  }

  /** Removes a row; nothing happens if there is no such row. */
  public void remove(long id) {
    int at = blockOf(id);
    int row = at < 0 ? -1 : blocks.get(at).rowOf(id);
    if (row < 0) {
      return;
    }
    if (blocks.get(at).rows() == 1) {
      blocks.remove(at);
      return;
    }
    blocks.set(at, blocks.get(at).without(row));
    join(at);
    join(at - 1);
  }

  /** Returns the rows as edited. */
  public Rows<T> rows() {
    return new Rows<>(distance, dimension, blocks);
  }

  /** Joins a block and the next if they are sparse, so that a search does not scan what is gone. */
  private void join(int at) {
    if (at < 0 || at + 1 >= blocks.size()) {
      return;
    }
    Block<T> block = blocks.get(at);
    Block<T> next = blocks.get(at + 1);
    if (block.rows() + next.rows() <= Block.LANES / 2) {
      blocks.set(at, block.joined(next));
      blocks.remove(at + 1);
    }
  }

  /** Returns the last block whose first id is at most the given one, or -1. */
  private int blockOf(long id) {
    int low = 0;
    int high = blocks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (blocks.get(middle).id(0) <= id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
