package dev.likeness.benchmarks.gallery;

import dev.likeness.benchmarks.search.MadeEncodings;
import dev.likeness.encoding.Distance;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures what a gallery's file costs, encrypted and not: enrolment one by one and in bulk,
 * opening, forgetting, and bytes. Each person has one encoding.
 *
 * <pre>
 * GalleryCosts DIMENSION PEOPLE...
 * </pre>
 */
public final class GalleryCosts {
  private static final int SINGLE = 500;
  private static final int BULK = 10_000;
  private static final int REPEATS = 5;

  private final Path folder;
  private final GalleryModel model;
  private final GalleryOptions options;
  private final MadeEncodings encodings;

  private GalleryCosts(Path folder, int dimension, GalleryOptions options) {
    this.folder = folder;
    this.model = new GalleryModel("made", "ab".repeat(32), dimension, Distance.COSINE);
    this.options = options;
    this.encodings = new MadeEncodings(1, dimension);
  }

  public static void main(String[] arguments) throws IOException {
    int dimension = Integer.parseInt(arguments[0]);
    GalleryOptions encrypted =
        GalleryOptions.defaults().withMasterKeys(MasterKeySource.of(MasterKey.random()));
    for (String people : Arrays.asList(arguments).subList(1, arguments.length)) {
      for (GalleryOptions options : List.of(GalleryOptions.defaults(), encrypted)) {
        Path folder = Files.createTempDirectory("gallery-costs");
        try {
          new GalleryCosts(folder, dimension, options).measure(Integer.parseInt(people));
        } finally {
          remove(folder);
        }
      }
    }
  }

  private void measure(int people) throws IOException {
    Path file = folder.resolve("gallery.db");
    double single;
    double bulk;
    try (Gallery gallery = GalleryFile.open(file, model, options)) {
      single = perSecond(Math.min(SINGLE, people), () -> enrol(gallery, 1));
      int rest = people - Math.min(SINGLE, people);
      long start = System.nanoTime();
      for (int done = 0; done < rest; done += BULK) {
        int count = Math.min(BULK, rest - done);
        gallery.exclusively(
            () -> {
              enrol(gallery, count);
              return true;
            });
      }
      bulk = rest / seconds(start);
    }
    long bytes = Files.size(file);
    List<Double> openings = new ArrayList<>();
    List<Double> erasures = new ArrayList<>();
    double purge;
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      GalleryFile.open(file, model, options).close();
      openings.add(seconds(start));
    }
    try (Gallery gallery = GalleryFile.open(file, model, options)) {
      List<Person> some = gallery.people().subList(0, REPEATS);
      for (Person person : some) {
        long start = System.nanoTime();
        gallery.forget(person.id());
        erasures.add(seconds(start));
      }
      long start = System.nanoTime();
      gallery.purge();
      purge = seconds(start);
    }
    System.out.printf(
        "%,d people of %d floats, %s: enrolled one by one %.0f/s, in bulk %.0f/s, %.1f MB, opened in"
            + " %.2f s, forgotten in %.1f ms, purged in %.2f s%n",
        people,
        model.dimension(),
        options.masterKeys().encrypts() ? "encrypted" : "not encrypted",
        single,
        bulk,
        bytes / 1e6,
        median(openings),
        1000 * median(erasures),
        purge);
  }

  private void enrol(Gallery gallery, int count) {
    for (int i = 0; i < count; i++) {
      gallery.enrol(
          NewPerson.named("Somebody with a name").withNotes("and a note"),
          List.of(NewEncoding.of(encodings.next())));
    }
  }

  private static double perSecond(int times, Runnable work) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return times / seconds(start);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
