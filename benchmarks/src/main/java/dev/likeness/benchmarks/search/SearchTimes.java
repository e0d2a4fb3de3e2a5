package dev.likeness.benchmarks.search;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.internal.Candidate;
import dev.likeness.gallery.internal.EncodingStore;
import dev.likeness.gallery.internal.Rows;
import dev.likeness.gallery.internal.RowsEditor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Times searches through encodings in memory, or checks them, when run by hand or by {@code
 * benchmarks/compare search}:
 *
 * <pre>
 * SearchTimes make FILE COUNT DIMENSION
 * SearchTimes time FILE DIMENSION THREADS SEARCHES
 * SearchTimes timeMade COUNT DIMENSION SEARCHES
 * SearchTimes check COUNT DIMENSION PROBES
 * </pre>
 */
public final class SearchTimes {
  private static final double WITHIN = 0.5;
  private static final double EVERYBODY = Double.POSITIVE_INFINITY;
  private static final int BATCH = 100;
  private static final long PROBES_SEED = 2;

  private SearchTimes() {}

  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "make" ->
          new MadeEncodings(1, whole(arguments[3]))
              .write(Path.of(arguments[1]), whole(arguments[2]));
      case "time" ->
          time(
              read(Path.of(arguments[1]), whole(arguments[2])),
              whole(arguments[2]),
              whole(arguments[3]),
              whole(arguments[4]));
      case "timeMade" -> timeMade(whole(arguments[1]), whole(arguments[2]), whole(arguments[3]));
      case "check" -> check(whole(arguments[1]), whole(arguments[2]), whole(arguments[3]));
      default ->
          throw new IllegalArgumentException("make, time, timeMade or check, got " + arguments[0]);
    }
  }

  private static int whole(String text) {
    return Integer.parseInt(text);
  }

  /** Each encoding is a person of its own, as in the other systems' index. */
  private static Rows<Integer> read(Path file, int dimension) throws IOException {
    RowsEditor<Integer> editor = Rows.<Integer>none(Distance.COSINE, dimension).edit();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      byte[] bytes = in.readNBytes(dimension * Float.BYTES);
      for (int i = 1; bytes.length > 0; i++) {
        editor.add(i, i, Encoding.fromBytes(bytes));
        bytes = in.readNBytes(dimension * Float.BYTES);
      }
    }
    return editor.rows();
  }

  /**
   * Times searches through encodings that no file holds, on one thread and on two. What takes more
   * than a third of the heap lies in a temporary file, as a gallery's would.
   */
  private static void timeMade(int count, int dimension, int searches) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (EncodingStore store = EncodingStore.in(temporary, dimension)) {
      RowsEditor<Integer> editor = Rows.<Integer>none(Distance.COSINE, dimension, store).edit();
      MadeEncodings made = new MadeEncodings(1, dimension);
      for (int i = 1; i <= count; i++) {
        editor.add(i, i, made.next());
      }
      Rows<Integer> rows = editor.rows();
      System.gc();
      Runtime java = Runtime.getRuntime();
      System.out.printf("heap used %,d MB%n", (java.totalMemory() - java.freeMemory()) >> 20);
      for (int threads : List.of(1, 2)) {
        System.out.printf("%d thread(s)%n", threads);
        time(rows, dimension, threads, searches);
      }
    }
  }

  private static void time(Rows<Integer> rows, int dimension, int threads, int searches) {
    ExecutorService helpers = Executors.newFixedThreadPool(Math.max(1, threads - 1));
    System.out.printf("scan %s%n", GalleryFile.scanning());
    MadeEncodings made = new MadeEncodings(PROBES_SEED, dimension);
    List<Encoding> probes = new ArrayList<>();
    for (int i = 0; i < searches * 6 / 5; i++) {
      probes.add(made.next());
    }
    List<List<Encoding>> single = probes.stream().map(List::of).toList();
    say("k=1 within " + WITHIN, median(single, p -> rows.nearest(p, 1, WITHIN, helpers, threads)));
    for (int k : List.of(1, 10, 51)) {
      say("k=" + k, median(single, p -> rows.nearest(p, k, EVERYBODY, helpers, threads)));
    }
    List<List<Encoding>> batches = new ArrayList<>();
    for (int i = 0; i < Math.max(1, searches / 10); i++) {
      batches.add(IntStream.range(0, BATCH).mapToObj(j -> made.next()).toList());
    }
    say(
        "k=1 of " + BATCH + " within " + WITHIN,
        median(batches, p -> rows.nearest(p, 1, WITHIN, helpers, threads)) / BATCH);
    say(
        "k=1 of " + BATCH,
        median(batches, p -> rows.nearest(p, 1, EVERYBODY, helpers, threads)) / BATCH);
    helpers.shutdown();
  }

  /** A search whose answer nobody reads. */
  @FunctionalInterface
  private interface Search {
    List<List<Candidate<Integer>>> of(List<Encoding> probes);
  }

  private static double median(List<List<Encoding>> probes, Search search) {
    int warmUp = probes.size() / 6;
    double[] millis = new double[probes.size() - warmUp];
    for (int i = 0; i < probes.size(); i++) {
      long start = System.nanoTime();
      search.of(probes.get(i));
      if (i >= warmUp) {
        millis[i - warmUp] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    return millis[millis.length / 2];
  }

  private static void say(String what, double millis) {
    System.out.printf(Locale.ROOT, "%s\t%.3f%n", what, millis);
  }

  /**
   * Compares answers with those of a comparison with each encoding in double. A tenth of the
   * encodings repeats another, a tenth lies very near to one; a third of the probes is an encoding,
   * a third lies near to one.
   */
  private static void check(int count, int dimension, int probes) {
    MadeEncodings made = new MadeEncodings(3, dimension);
    List<Encoding> all = new ArrayList<>();
    RowsEditor<Integer> editor = Rows.<Integer>none(Distance.COSINE, dimension).edit();
    for (int i = 0; i < count; i++) {
      Encoding next =
          i > 0 && i % 10 == 0
              ? all.get(i / 2)
              : i > 0 && i % 10 == 5 ? made.near(all.get(i / 2), 1e-6) : made.next();
      all.add(next);
      editor.add(i + 1, i, next);
    }
    Rows<Integer> rows = editor.rows();
    ExecutorService helpers = Executors.newFixedThreadPool(1);
    int wrong = 0;
    for (int i = 0; i < probes; i++) {
      Encoding near = all.get((int) ((long) i * 7919 % count));
      Encoding probe = i % 3 == 0 ? near : i % 3 == 1 ? made.near(near, 0.7) : made.next();
      int k = List.of(1, 10, 51).get(i % 3);
      List<Candidate<Integer>> expected = bruteForce(all, probe, k);
      double within = i % 2 == 0 ? Double.POSITIVE_INFINITY : WITHIN;
      expected.removeIf(found -> found.distance() > within);
      List<Candidate<Integer>> found =
          rows.nearest(List.of(probe), k, within, helpers, 2).get(0).stream()
              .filter(candidate -> candidate.distance() <= within)
              .sorted(NEAREST_FIRST)
              .limit(k)
              .toList();
      if (!found.equals(expected)) {
        wrong++;
      }
    }
    helpers.shutdown();
    System.out.printf(
        Locale.ROOT,
        "%,d of %,d answers differ from those in double (%,d x %d, %s)%n",
        wrong,
        probes,
        count,
        dimension,
        GalleryFile.scanning());
  }

  private static final Comparator<Candidate<Integer>> NEAREST_FIRST =
      Comparator.comparingDouble((Candidate<Integer> found) -> found.distance())
          .thenComparingLong(Candidate::id);

  private static List<Candidate<Integer>> bruteForce(List<Encoding> all, Encoding probe, int k) {
    List<Candidate<Integer>> best = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Candidate<Integer> next =
          new Candidate<>(i, Distance.COSINE.between(probe, all.get(i)), i + 1);
      if (best.size() < k || NEAREST_FIRST.compare(next, best.get(best.size() - 1)) < 0) {
        best.add(next);
        best.sort(NEAREST_FIRST);
        if (best.size() > k) {
          best.remove(k);
        }
      }
    }
    return best;
  }
}
