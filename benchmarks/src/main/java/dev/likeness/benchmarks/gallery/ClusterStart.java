package dev.likeness.benchmarks.gallery;

import dev.likeness.benchmarks.search.MadeEncodings;
import dev.likeness.cassandra.testing.CassandraCluster;
import dev.likeness.encoding.Distance;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.EnrolledPerson;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryCopy;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.gallery.cassandra.CassandraGalleries;
import dev.likeness.gallery.cassandra.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures how long a server takes to open a gallery on one node of Cassandra, which it starts,
 * with a snapshot and without. Each person has one encoding.
 *
 * <pre>
 * ClusterStart FOLDER DIMENSION PEOPLE...
 * </pre>
 */
public final class ClusterStart {
  private static final int AT_ONCE = 500;
  private static final int REPEATS = 3;

  private final CassandraAddress address;
  private final Path folder;
  private final GalleryModel model;
  private final MasterKeySource keys = MasterKeySource.of(MasterKey.random());

  private ClusterStart(CassandraAddress address, Path folder, int dimension) {
    this.address = address;
    this.folder = folder;
    this.model = new GalleryModel("made", "ab".repeat(32), dimension, Distance.COSINE);
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    remove(folder);
    Files.createDirectories(folder);
    try (CassandraCluster cluster = CassandraCluster.start(folder.resolve("nodes"), 1)) {
      CassandraAddress address =
          new CassandraAddress(cluster.contactPoints(), "measured", Optional.empty(), false);
      CassandraGalleries.prepare(address, "", 1);
      for (String people : Arrays.asList(arguments).subList(2, arguments.length)) {
        new ClusterStart(address, folder, Integer.parseInt(arguments[1]))
            .measure(Integer.parseInt(people));
      }
    } finally {
      remove(folder);
    }
  }

  private void measure(int people) throws IOException {
    String id = "of-" + people;
    Path snapshots = folder.resolve("replicas-" + people);
    LocalFiles files = LocalFiles.in(folder);
    long start = System.nanoTime();
    fill(id, people);
    System.out.printf("%,d people of %d floats%n", people, model.dimension());
    System.out.printf("  copied in %.1f s%n", seconds(start));
    for (int i = 0; i < REPEATS; i++) {
      System.out.printf(
          "  opened without a snapshot in %.1f s%n", opened(id, people, files, false));
    }
    opened(id, people, files.withSnapshots(snapshots), true);
    for (int i = 0; i < REPEATS; i++) {
      System.out.printf(
          "  opened with a snapshot in %.1f s%n",
          opened(id, people, files.withSnapshots(snapshots), false));
    }
  }

  private void fill(String id, int people) {
    MadeEncodings encodings = new MadeEncodings(1, model.dimension());
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    try (CassandraGalleries galleries = connect(LocalFiles.in(folder));
        GalleryCopy copy = galleries.receive(id, id, model)) {
      List<EnrolledPerson> some = new ArrayList<>();
      for (int number = 1; number <= people; number++) {
        some.add(
            new EnrolledPerson(
                new Person(
                    new PersonId("person-" + number),
                    "Somebody with a name",
                    null,
                    "and a note",
                    at,
                    1),
                List.of(new EnrolledEncoding(number, at, null, encodings.next(), null))));
        if (some.size() == AT_ONCE || number == people) {
          copy.add(some);
          some.clear();
        }
      }
      copy.complete(List.of(), Optional.empty());
    }
  }

  private CassandraGalleries connect(LocalFiles files) {
    return CassandraGalleries.connect(address, "", keys, files);
  }

  /** Returns for how many seconds a gallery was opened; a connection was there already. */
  private double opened(String id, int people, LocalFiles files, boolean writes)
      throws IOException {
    try (CassandraGalleries galleries = connect(files)) {
      long start = System.nanoTime();
      Gallery gallery = galleries.open(id, model);
      double seconds = seconds(start);
      if (gallery.size() != people) {
        throw new IllegalStateException(gallery.size() + " people, not " + people);
      }
      long closing = System.nanoTime();
      gallery.close();
      if (writes) {
        System.out.printf("  snapshot written in %.1f s", seconds(closing));
        try (Stream<Path> written = Files.list(files.snapshots().orElseThrow())) {
          for (Path file : written.toList()) {
            System.out.printf(", %.1f MB%n", Files.size(file) / 1e6);
          }
        }
      }
      return seconds;
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
