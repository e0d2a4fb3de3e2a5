package dev.likeness.gallery.cassandra;

import static dev.likeness.gallery.cassandra.SnapshotGallery.ANNA;
import static dev.likeness.gallery.cassandra.SnapshotGallery.ANNAS;
import static dev.likeness.gallery.cassandra.SnapshotServer.encodings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a snapshot is written, and how. */
class SnapshotWritingTest extends OwnSnapshots {
  @Test
  void onlyItsOwnerMayReadASnapshot() throws IOException {
    Path file = own.snapshot(5);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("without temporary files").containsExactly(file);
    }
  }

  @Test
  void snapshotsAreWrittenInTheBackgroundAfterEnoughChanges() throws Exception {
    try (SnapshotServer server = own.server()) {
      server.gallery().enrol(ANNA, ANNAS, encodings(1));
      server.keepUp();
      long first = numberOf(server.file());
      change(server.gallery(), (int) GallerySnapshot.ENOUGH_CHANGES - 1);
      server.pass(GallerySnapshot.PAUSE.multipliedBy(2));
      server.keepUp();
      assertThat(numberOf(server.file())).as("after too few changes").isEqualTo(first);
      change(server.gallery(), 1);
      server.keepUp();
      assertThat(numberOf(server.file())).isEqualTo(first + GallerySnapshot.ENOUGH_CHANGES);
    }
  }

  @Test
  void aSnapshotIsTriedAgainAfterAPause() throws Exception {
    Path hindrance = folder.resolve(own.identity() + ".snapshot");
    Path content = Files.createDirectories(hindrance.resolve("content"));
    try (SnapshotServer server = own.server()) {
      server.gallery().enrol(ANNA, ANNAS, encodings(1));
      server.keepUp();
      Files.delete(content);
      Files.delete(hindrance);
      server.pass(GallerySnapshot.PAUSE.minus(Duration.ofSeconds(1)));
      server.keepUp();
      assertThat(server.file()).as("too soon").doesNotExist();
      server.pass(Duration.ofSeconds(1));
      server.keepUp();
      assertThat(server.file()).exists();
    }
  }

  private static void change(Gallery gallery, int times) {
    for (int i = 0; i < times; i++) {
      gallery.rename(ANNA, "Anna " + i);
    }
  }

  private long numberOf(Path file) throws IOException, UnusableSnapshotException {
    try (SnapshotReader reader = SnapshotReader.open(file, own.identity(), own.keys())) {
      return reader.head().checkpoint().number();
    }
  }

  @Test
  void aSnapshotThatIsGivenUpLeavesTheOneBefore() throws Exception {
    Path file = own.snapshot(5);
    byte[] before = Files.readAllBytes(file);
    try (SnapshotServer server = own.server()) {
      server.gallery().enrol(NewPerson.named("Ben"), encodings(3));
      SnapshotWriter writer =
          new SnapshotWriter(
              server.replica().current().content(), Optional.empty(), own.identity(), own.keys());

      assertThat(writer.write(file, () -> true)).isFalse();

      assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
  }
}
