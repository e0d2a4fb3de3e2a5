package dev.likeness.gallery.internal;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All rows of a gallery at one moment, to be searched exactly.
 *
 * <p>It does not change; {@link #edit} makes the next moment's. A row belongs to a subject, told
 * from others by identity.
 */
public final class Rows<T> {
  /** Fewer blocks than this are not worth a thread. */
  private static final int BLOCKS_PER_THREAD = 8;

  private final Distance distance;
  private final int dimension;
  private final EncodingStore store;
  private final List<Block<T>> blocks;
  private final long size;

  /** Hears how far a long comparison is; one call at a time. */
  @FunctionalInterface
  public interface Watch {
    /** Hears how many pairs of rows were compared, of how many; returns whether to go on. */
    boolean compared(long done, long all);
  }

  Rows(Distance distance, int dimension, EncodingStore store, List<Block<T>> blocks) {
    this.store = store;
    this.distance = distance;
    this.dimension = dimension;
    this.blocks = List.copyOf(blocks);
    this.size = blocks.stream().mapToLong(Block::rows).sum();
  }

  /** Returns no rows, of encodings of the given length and distance, all in the heap. */
  public static <T> Rows<T> none(Distance distance, int dimension) {
    return none(distance, dimension, EncodingStore.inHeap(dimension));
  }

  /** Returns no rows, whose encodings a store will take. */
  public static <T> Rows<T> none(Distance distance, int dimension, EncodingStore store) {
    return new Rows<>(distance, dimension, store, List.of());
  }

  /** Returns the number of rows. */
  public long size() {
    return size;
  }

  /**
   * A row as it is.
   *
   * @param subject whom it belongs to
   */
  public record Row<T>(long id, T subject, Encoding encoding) {}

  /** Returns all rows in the order of their ids, each decoded when it is asked for. */
  public Stream<Row<T>> stream() {
    return blocks.stream()
        .flatMap(
            block ->
                IntStream.range(0, block.rows())
                    .mapToObj(
                        row -> new Row<>(block.id(row), block.subject(row), block.encoding(row))));
  }

  List<Block<T>> blocks() {
    return blocks;
  }

  /** Returns an editor that starts from these rows. */
  public RowsEditor<T> edit() {
    return new RowsEditor<>(distance, dimension, store, blocks);
  }

  /**
   * Returns, for each probe, the nearest row of each subject that may be among the {@code limit}
   * nearest, in no order: all of those within a distance, others as near as the last of them, and
   * perhaps a few that are further. A block of rows is read once for all probes.
   *
   * @param within the largest distance that is near enough
   * @param helpers threads to share the work with
   * @param threads how many threads may work, this one included
   */
  public List<List<Candidate<T>>> nearest(
      List<Encoding> probes, int limit, double within, ExecutorService helpers, int threads) {
    int parts = Math.max(1, Math.min(threads, blocks.size() / BLOCKS_PER_THREAD));
    List<Callable<List<Shortlist<T>>>> scans = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      List<Block<T>> share =
          blocks.subList(blocks.size() * part / parts, blocks.size() * (part + 1) / parts);
      scans.add(() -> scan(share, probes, limit, within));
    }
    List<List<Shortlist<T>>> shares = run(scans, helpers);
    List<List<Candidate<T>>> nearest = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      IdentityHashMap<T, Candidate<T>> found = new IdentityHashMap<>();
      for (List<Shortlist<T>> shortlists : shares) {
        shortlists.get(i).addTo(found, probes.get(i), distance);
      }
      nearest.add(List.copyOf(found.values()));
    }
    return nearest;
  }

  /**
   * Returns the nearest pairs of subjects, by the nearest rows of each two, nearest first.
   *
   * @param limit the most pairs to return, at least 1
   * @param threads how many threads may work, this one included
   * @param watch hears how far it is
   * @throws java.util.concurrent.CancellationException if it was not to go on
   */
  public List<ClosePair<T>> closestPairs(int limit, int threads, Watch watch) {
    return new PairScan<>(distance, dimension, blocks, limit, watch).run(threads);
  }

  private List<Shortlist<T>> scan(
      List<Block<T>> share, List<Encoding> probes, int limit, double within) {
    Kernel kernel = Kernel.of(distance);
    double score = distance == Distance.L2 ? within * within : within;
    double reach = kernel.reach(score, dimension);
    List<Scan> scans = probes.stream().map(probe -> new Scan(kernel).of(probe)).toList();
    List<Shortlist<T>> shortlists =
        probes.stream().map(probe -> new Shortlist<T>(kernel, dimension, limit, reach)).toList();
    for (Block<T> block : share) {
      for (int i = 0; i < scans.size(); i++) {
        shortlists.get(i).offer(block, scans.get(i));
      }
    }
    return shortlists;
  }

  /** Runs the first here and the others on the helpers. */
  private static <R> List<R> run(List<Callable<R>> tasks, ExecutorService helpers) {
    List<Future<R>> handed = new ArrayList<>();
    for (Callable<R> task : tasks.subList(1, tasks.size())) {
      handed.add(helpers.submit(task));
    }
    try {
      List<R> results = new ArrayList<>();
      results.add(tasks.get(0).call());
      for (Future<R> future : handed) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the search was interrupted before it was done", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part of the search failed", e.getCause());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a part of the search failed", e);
    }
  }
}
