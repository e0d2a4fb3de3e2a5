package dev.likeness.gallery.cassandra;

import static dev.likeness.gallery.cassandra.SnapshotServer.encodings;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.internal.GalleryKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A gallery of one test, of which servers keep snapshots in a folder. */
final class SnapshotGallery implements AutoCloseable {
  static final PersonId ANNA = new PersonId("id-in-the-clear-72");
  static final NewPerson ANNAS =
      NewPerson.named("Wilhelmine Unverwechselbar")
          .withNotes("told at the door of the laboratory")
          .withExternalId("staff-number-815-4711");

  private static final CassandraAddress ADDRESS = SharedGalleries.newKeyspace();

  private final Path folder;
  private final CqlSession session =
      CassandraSession.open(ADDRESS, "", Optional.of(ADDRESS.keyspace()));
  private final Cql cql = new Cql(session);
  private final GalleryKeys keys = GalleryKeys.random();
  private final String identity = SharedGalleries.unusedId();
  private final Tables tables = new Tables(cql, identity);

  private SnapshotGallery(Path folder) {
    this.folder = folder;
  }

  static SnapshotGallery in(Path folder) {
    return new SnapshotGallery(folder);
  }

  Cql cql() {
    return cql;
  }

  GalleryKeys keys() {
    return keys;
  }

  String identity() {
    return identity;
  }

  Tables tables() {
    return tables;
  }

  /** Returns the gallery as a server that starts has it. */
  SnapshotServer server() {
    return new SnapshotServer(folder, cql, identity, keys);
  }

  /** Returns the gallery as a server has it that has no snapshot. */
  Gallery withoutSnapshot() {
    return SnapshotServer.without(cql, identity, keys);
  }

  /** Enrols Anna and others, and returns the snapshot of a server that has ended. */
  Path snapshot(int others) {
    try (SnapshotServer server = server()) {
      server.gallery().enrol(ANNA, ANNAS, encodings(1, 2));
      enrol(server.gallery(), others);
      return server.file();
    }
  }

  /** Enrols people, all with one change. */
  private static void enrol(Gallery gallery, int count) {
    gallery.exclusively(
        () -> {
          for (int i = 0; i < count; i++) {
            gallery.enrol(NewPerson.named("Person " + i % 50), encodings(100 + 2 * i, 101 + 2 * i));
          }
          return true;
        });
  }

  /** Leaves nobody, and no encoding, in the tables. */
  void emptyTables() {
    for (long bucket = 0; bucket < 5; bucket++) {
      for (String table : List.of("person", "sample")) {
        cql.run("DELETE FROM " + table + " WHERE gallery = ? AND bucket = ?", identity, bucket);
      }
    }
    assertThat(tables.people(0, Long.MAX_VALUE)).isEmpty();
    assertThat(tables.samples(0, Long.MAX_VALUE)).isEmpty();
  }

  @Override
  public void close() {
    session.close();
  }
}
