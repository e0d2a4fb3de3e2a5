package dev.likeness.gallery.cassandra;

import static dev.likeness.gallery.cassandra.SnapshotServer.MODEL;
import static dev.likeness.gallery.cassandra.SnapshotServer.encodings;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.EnrolledPerson;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryCopy;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.cassandra.SnapshotServer.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snapshots that lie in the folder of a server. */
class SnapshotsOfGalleriesTest {
  private static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");

  private final CassandraAddress address = SharedGalleries.newKeyspace();

  @TempDir private Path folder = Path.of("unset");

  private CassandraGalleries server() {
    return CassandraGalleries.connect(
        address, "", SharedGalleries.KEYS, SharedGalleries.FILES.withSnapshots(folder));
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(CassandraGalleries galleries, String id) {
    galleries.create(id, MODEL, "{}");
    try (Gallery gallery = galleries.open(id, MODEL)) {
      gallery.enrol(NewPerson.named("Anna"), encodings(1));
    }
  }

  @Test
  void thatOfARemovedGalleryIsRemoved() {
    try (CassandraGalleries galleries = server()) {
      make(galleries, "staff");
      make(galleries, "guests");
      List<Path> both = files();
      assertThat(both).hasSize(2);
      galleries.erase("guests", UNTIL);
      galleries.purgeErased(UNTIL.minusSeconds(1));
      assertThat(files()).as("while it can be restored").containsExactlyInAnyOrderElementsOf(both);

      galleries.purgeErased(UNTIL);

      assertThat(files())
          .containsExactly(folder.resolve(galleries.identityOf("staff") + ".snapshot"));
    }
  }

  @Test
  void thatOfAGalleryThatAnotherServerRemovedIsRemoved() {
    try (CassandraGalleries galleries = server();
        CassandraGalleries other = SharedGalleries.connect(address)) {
      make(galleries, "staff");
      assertThat(files()).hasSize(1);
      other.erase("staff", UNTIL);
      other.purgeErased(UNTIL);

      galleries.purgeErased(UNTIL);

      assertThat(files()).isEmpty();
    }
  }

  @Test
  void whatAnInterruptedServerLeftIsRemoved() throws IOException {
    Files.createFile(folder.resolve("snapshot-1.tmp"));

    server().close();

    assertThat(files()).isEmpty();
  }

  /** A copy is not in the log, which is empty. */
  @Test
  void aGalleryThatWasCopiedHasOneToo() {
    try (CassandraGalleries galleries = server()) {
      try (GalleryCopy copy = galleries.receive("staff", "origin", MODEL)) {
        copy.add(List.of(copied("anna", 1), copied("ben", 2)));
        copy.read().close();
        assertThat(files()).as("before it is complete").isEmpty();
        copy.complete(List.of(), Optional.empty());
      }
      Answers before;
      try (Gallery staff = galleries.open("staff", MODEL)) {
        before = Answers.of(staff);
      }
      assertThat(files()).hasSize(1);
      emptyTables();

      try (Gallery staff = galleries.open("staff", MODEL)) {
        assertThat(Answers.of(staff)).isEqualTo(before);
        assertThat(staff.size()).isEqualTo(2);
      }
    }
  }

  private static EnrolledPerson copied(String name, long encoding) {
    return new EnrolledPerson(
        new Person(new PersonId(name), name, null, "", UNTIL, 1),
        List.of(
            new EnrolledEncoding(encoding, UNTIL, null, SnapshotServer.encoding(encoding), null)));
  }

  private void emptyTables() {
    try (CqlSession session = CassandraSession.open(address, "", Optional.of(address.keyspace()))) {
      Row staff =
          Objects.requireNonNull(
              session.execute("SELECT identity FROM gallery WHERE id = 'staff'").one());
      String identity = Objects.requireNonNull(staff.getString(0));
      for (String table : List.of("person", "sample")) {
        session.execute("DELETE FROM " + table + " WHERE gallery = ? AND bucket = 0", identity);
      }
    }
  }
}
