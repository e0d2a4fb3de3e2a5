package dev.likeness.gallery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows whose encodings are in a file are searched and edited as those in the heap are. */
class EncodingStoreTest {
  private static final int ROWS = 5 * Block.LANES + 100;

  private final Random random = new Random(5);

  private Encoding encoding(int dimension) {
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return Encoding.of(values);
  }

  private static List<List<Candidate<Integer>>> nearest(Rows<Integer> rows, List<Encoding> probes) {
    try (SearchPool pool = new SearchPool(1)) {
      return pool.nearest(rows, probes, 5, Double.POSITIVE_INFINITY).stream()
          .map(
              candidates ->
                  candidates.stream()
                      .sorted(
                          (a, b) ->
                              a.distance() == b.distance()
                                  ? Long.compare(a.id(), b.id())
                                  : Double.compare(a.distance(), b.distance()))
                      .limit(5)
                      .toList())
          .toList();
    }
  }

  /** With a length that is a whole number of what is encrypted at once, and with others. */
  @ParameterizedTest
  @ValueSource(ints = {3, 16, 33})
  void searchesFindTheSameInAFile(int dimension, @TempDir Path folder) {
    try (EncodingStore store = EncodingStore.in(folder, dimension, 0)) {
      RowsEditor<Integer> heap = Rows.<Integer>none(Distance.L2, dimension).edit();
      RowsEditor<Integer> file = Rows.<Integer>none(Distance.L2, dimension, store).edit();
      for (int id = 1; id <= ROWS; id++) {
        Encoding encoding = encoding(dimension);
        Integer subject = id / 3;
        heap.add(id, subject, encoding);
        file.add(id, subject, encoding);
      }
      List<Encoding> probes = Stream.generate(() -> encoding(dimension)).limit(20).toList();

      assertThat(store.hasFile()).isTrue();
      assertThat(nearest(file.rows(), probes)).isEqualTo(nearest(heap.rows(), probes));

      RowsEditor<Integer> lessHeap = heap.rows().edit();
      RowsEditor<Integer> lessFile = file.rows().edit();
      for (int id = 7; id <= ROWS; id += 40) {
        lessHeap.remove(id);
        lessFile.remove(id);
      }
      assertThat(nearest(lessFile.rows(), probes)).isEqualTo(nearest(lessHeap.rows(), probes));
    }
  }

  @Test
  void theHeapIsUsedUpFirst(@TempDir Path folder) {
    int dimension = 4;
    long block = (long) Block.LANES * dimension * Float.BYTES;
    try (EncodingStore store = EncodingStore.in(folder, dimension, 2 * block)) {
      float[] components = new float[Block.LANES * dimension];
      List<SealedRows> stored = new ArrayList<>();
      stored.add(store.store(components));
      stored.add(store.store(components));
      assertThat(store.hasFile()).isFalse();

      stored.add(store.store(components));
      assertThat(store.hasFile()).isTrue();
      assertThat(stored).allSatisfy(rows -> assertThat(rows.row(9)).containsOnly(0));
    }
  }

  @Test
  void nothingIsLeftInTheFolder(@TempDir Path folder) throws IOException {
    try (EncodingStore store = EncodingStore.in(folder, 4, 0)) {
      SealedRows rows = store.store(new float[] {1, 2, 3, 4, 5, 6, 7, 8});
      assertThat(rows.row(1)).containsExactly(5, 6, 7, 8);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void regionsOfBlocksThatAreGoneAreUsedAgain(@TempDir Path folder) throws InterruptedException {
    float[] components = new float[Block.LANES * 64];
    try (EncodingFile file = EncodingFile.in(folder, 64)) {
      for (int i = 0; i < 200; i++) {
        components[0] = i;
        assertThat(file.write(components).row(0)[0]).isEqualTo(i);
        if (i % 20 == 0) {
          System.gc();
          Thread.sleep(20);
        }
      }
      assertThat(file.regions()).isLessThan(200);
    }
  }
}
