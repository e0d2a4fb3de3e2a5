package dev.likeness.gallery;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.internal.Rows;
import dev.likeness.gallery.internal.RowsEditor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Measures, when run by hand: one search through a million encodings, enrolments per second, and
 * the opening of a gallery of 100,000 people.
 *
 * <pre>{@code java -Xmx4g -cp … dev.likeness.gallery.SearchSpeed FOLDER}</pre>
 */
final class SearchSpeed {
  private static final ExecutorService HELPERS = Executors.newFixedThreadPool(1);

  private SearchSpeed() {}

  public static void main(String[] arguments) throws IOException {
    for (int dimension : List.of(128, 256)) {
      for (Distance distance : Distance.values()) {
        search(distance, dimension);
      }
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    enrolments(folder.resolve("enrolments"));
    opening(folder.resolve("opening"));
    HELPERS.shutdown();
  }

  private static void search(Distance distance, int dimension) {
    RowsEditor<Integer> editor = Rows.<Integer>none(distance, dimension).edit();
    for (int i = 0; i < 1_000_000; i++) {
      editor.add(i + 1, i, positive(i, dimension));
    }
    Rows<Integer> rows = editor.rows();
    for (int threads = 1; threads <= 2; threads++) {
      double[] millis = new double[25];
      for (int run = 0; run < millis.length; run++) {
        Encoding probe = positive(-1 - run, dimension);
        long start = System.nanoTime();
        rows.nearest(List.of(probe), 1, Double.POSITIVE_INFINITY, HELPERS, threads);
        millis[run] = (System.nanoTime() - start) / 1e6;
      }
      Arrays.sort(millis);
      say(
          "%s, 1,000,000 x %d, %d threads: median %.1f ms, best %.1f",
          distance, dimension, threads, millis[12], millis[0]);
    }
  }

  private static Encoding positive(long seed, int dimension) {
    float[] values = new float[dimension];
    long state = seed * 0x9E3779B97F4A7C15L + 1;
    for (int k = 0; k < dimension; k++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      values[k] = (state >>> 40) * 0x1p-24f + 1e-6f;
    }
    return Encoding.of(values);
  }

  private static void enrolments(Path file) {
    GalleryModel model = new GalleryModel("m", "00".repeat(32), 128, Distance.COSINE);
    try (Gallery gallery = GalleryFile.open(file, model)) {
      long start = 0;
      int count = 5000;
      for (int i = -500; i < count; i++) {
        if (i == 0) {
          start = System.nanoTime();
        }
        gallery.enrol(NewPerson.named("Somebody " + i), List.of(NewEncoding.of(positive(i, 128))));
      }
      say(
          "enrolments, one by one, each durable: %.0f a second",
          count / ((System.nanoTime() - start) / 1e9));
      double[] micros = new double[2000];
      for (int i = 0; i < micros.length; i++) {
        Encoding probe = positive(i, 128);
        long before = System.nanoTime();
        gallery.nearest(probe);
        micros[i] = (System.nanoTime() - before) / 1e3;
      }
      Arrays.sort(micros);
      say("search through 5,500 people: median %.0f us", micros[1000]);
    }
  }

  private static void opening(Path file) {
    GalleryModel model = new GalleryModel("m", "00".repeat(32), 128, Distance.COSINE);
    try (Gallery gallery = GalleryFile.open(file, model);
        SqliteConnection line =
            SqliteConnection.to(SqliteAccess.to(file), GalleryOptions.defaults().busyTimeout())) {
      line.write(
          writing -> {
            for (int i = 0; i < 100_000; i++) {
              SqlitePeople.enrol(
                  writing,
                  PersonId.random(),
                  NewPerson.named("Somebody " + i),
                  List.of(NewEncoding.of(positive(i, 128))),
                  GalleryOptions.defaults().clock());
            }
            return true;
          });
      say("100,000 people: %d bytes, %d found", file.toFile().length(), gallery.size());
    }
    for (int run = 0; run < 5; run++) {
      long start = System.nanoTime();
      try (Gallery gallery = GalleryFile.open(file, model)) {
        say("opening %d people: %.0f ms", gallery.size(), (System.nanoTime() - start) / 1e6);
      }
    }
    try (Gallery gallery = GalleryFile.open(file, model)) {
      long start = System.nanoTime();
      ForgetReceipt receipt = gallery.forget(gallery.people().get(0).id());
      say(
          "forgetting one of 100,000: %.0f ms, purged %b",
          (System.nanoTime() - start) / 1e6, receipt.purged());
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
