package dev.likeness.gallery.internal;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates modified copies of {@link Rows}; the originals do not change.
 *
 * <p>Rows are sorted by id, so that a row is found by binary search. Not thread-safe; only one
 * editor at a time for rows derived from each other.
 */
public final class RowsEditor<T> {
  private final Distance distance;
  private final Kernel kernel;
  private final int dimension;
  private final EncodingStore store;
  private final List<Block<T>> blocks;

  RowsEditor(Distance distance, int dimension, EncodingStore store, List<Block<T>> blocks) {
    this.store = store;
    this.distance = distance;
    this.kernel = Kernel.of(distance);
    this.dimension = dimension;
    this.blocks = new ArrayList<>(blocks);
  }

  /** Adds a row; its id must be larger than those of all rows ever added. */
  public void add(long id, T subject, Encoding encoding) {
    if (encoding.dimension() != dimension) {
      throw new IllegalArgumentException(
          "the rows have " + dimension + " floats, got " + encoding.dimension());
    }
    int last = blocks.size() - 1;
    if (last < 0 || blocks.get(last).isFull() || blocks.get(last).codes() != null) {
      seal(last);
      blocks.add(Block.empty(dimension));
      last++;
    }
    Block<T> block = blocks.get(last);
    requireLater(block, id);
    blocks.set(last, block.with(id, subject, encoding, kernel.weight(encoding)));
  }

  /** Adds rows of the same store; their ids must be larger than those of all rows ever added. */
  public void add(Rows<T> later) {
    for (Block<T> block : later.blocks()) {
      int last = blocks.size() - 1;
      if (last >= 0) {
        seal(last);
        requireLater(blocks.get(last), block.id(0));
      }
      blocks.add(block);
    }
  }

  private static void requireLater(Block<?> last, long id) {
    if (last.rows() > 0 && last.id(last.rows() - 1) >= id) {
      throw new IllegalArgumentException("ids rise: row " + id + " comes too late");
    }
  }

  /** Returns whether a row exists. */
  public boolean contains(long id) {
    int at = blockOf(id);
    return at >= 0 && blocks.get(at).rowOf(id) >= 0;
  }

  /** Assigns a row to another subject, if the row exists. */
  public void assign(long id, T subject) {
    int at = blockOf(id);
    int row = at < 0 ? -1 : blocks.get(at).rowOf(id);
    if (row >= 0 && blocks.get(at).subject(row) != subject) {
      blocks.set(at, blocks.get(at).assigned(row, subject));
    }
  }

  /** Removes a row, if it exists. */
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

  /** Returns the rows as edited; all blocks are sealed that will hardly change. */
  public Rows<T> rows() {
    for (int at = 0; at < blocks.size(); at++) {
      if (blocks.get(at).isFull() || at + 1 < blocks.size()) {
        seal(at);
      }
    }
    return new Rows<>(distance, dimension, store, blocks);
  }

  /** Returns the rows as edited, all sealed: to be added to others. */
  public Rows<T> sealedRows() {
    for (int at = 0; at < blocks.size(); at++) {
      seal(at);
    }
    return new Rows<>(distance, dimension, store, blocks);
  }

  /** Seals a block that is open, if there is one. */
  private void seal(int at) {
    if (at >= 0 && blocks.get(at).codes() == null) {
      blocks.set(at, blocks.get(at).sealed(kernel, store));
    }
  }

  /** Joins two sparse neighbouring blocks, so that searches do not scan removed rows. */
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
