package dev.likeness.gallery.cassandra;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.internal.EncodingStore;
import dev.likeness.gallery.internal.GalleryKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A gallery as a server has it that keeps snapshots; its time passes when it is told. */
final class SnapshotServer implements AutoCloseable {
  static final GalleryModel MODEL =
      new GalleryModel("made up", "ab".repeat(32), 8, Distance.COSINE);

  private final SnapshotFolder folder;
  private final Path file;
  private final GalleryReplica replica;
  private final Gallery gallery;
  private long time;

  SnapshotServer(Path path, Cql cql, String identity, GalleryKeys keys) {
    folder = new SnapshotFolder(path);
    file = folder.file(identity);
    GallerySnapshot snapshot = new GallerySnapshot(folder, identity, keys, () -> time);
    replica = replica(cql, identity, keys, Optional.of(snapshot));
    gallery = new CassandraGallery(MODEL, GalleryOptions.defaults(), replica, true, replica::close);
  }

  /** Returns a gallery as a server has it that keeps none. */
  static Gallery without(Cql cql, String identity, GalleryKeys keys) {
    GalleryReplica replica = replica(cql, identity, keys, Optional.empty());
    return new CassandraGallery(MODEL, GalleryOptions.defaults(), replica, true, () -> {});
  }

  private static GalleryReplica replica(
      Cql cql, String identity, GalleryKeys keys, Optional<GallerySnapshot> snapshot) {
    return new GalleryReplica(
        cql,
        identity,
        MODEL,
        keys,
        new GalleryReplica.Files(EncodingStore.inHeap(MODEL.dimension()), snapshot),
        System::nanoTime);
  }

  Gallery gallery() {
    return gallery;
  }

  GalleryReplica replica() {
    return replica;
  }

  Path file() {
    return file;
  }

  void pass(Duration duration) {
    time += duration.toNanos();
  }

  /**
   * Does what is to be done from time to time, and returns when a snapshot is written if any is.
   */
  void keepUp() throws Exception {
    replica.upkeep();
    folder.thread().submit(() -> {}).get();
  }

  static Encoding encoding(long seed) {
    Random random = new Random(seed);
    float[] values = new float[MODEL.dimension()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Encoding.of(values);
  }

  static List<NewEncoding> encodings(long... seeds) {
    return Arrays.stream(seeds).mapToObj(seed -> NewEncoding.of(encoding(seed))).toList();
  }

  /** What a gallery in memory answers. */
  record Answers(List<Person> people, long encodings, List<List<Match>> matches) {
    static Answers of(Gallery gallery) {
      List<Encoding> probes =
          IntStream.range(0, 20).mapToObj(probe -> encoding(-1 - probe)).toList();
      return new Answers(gallery.people(), gallery.encodings(), gallery.search(probes, 10, 2));
    }
  }

  @Override
  public void close() {
    gallery.close();
    folder.close();
  }
}
