package dev.likeness.gallery.cassandra;

import static dev.likeness.gallery.cassandra.SnapshotGallery.ANNA;
import static dev.likeness.gallery.cassandra.SnapshotGallery.ANNAS;
import static dev.likeness.gallery.cassandra.SnapshotServer.encodings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.cassandra.SnapshotServer.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A snapshot that cannot be used, read or written costs the time that it would have spared. */
class UnusableSnapshotTest extends OwnSnapshots {
  /** What can become of a file. */
  private enum Damage {
    FIRST_BYTE {
      @Override
      byte[] done(byte[] file) {
        return changed(file, 0);
      }
    },
    OTHER_FORMAT {
      @Override
      byte[] done(byte[] file) {
        return changed(file, 7);
      }
    },
    KEY {
      @Override
      byte[] done(byte[] file) {
        return changed(file, 20);
      }
    },
    LENGTH_OF_A_BLOCK {
      @Override
      byte[] done(byte[] file) {
        return changed(file, 8 + SnapshotFormat.SEALED_KEY_BYTES);
      }
    },
    HEAD {
      @Override
      byte[] done(byte[] file) {
        return changed(file, 8 + SnapshotFormat.SEALED_KEY_BYTES + 4 + 20);
      }
    },
    MIDDLE {
      @Override
      byte[] done(byte[] file) {
        return changed(file, file.length / 2);
      }
    },
    LAST_BYTE {
      @Override
      byte[] done(byte[] file) {
        return changed(file, file.length - 1);
      }
    },
    CUT {
      @Override
      byte[] done(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
      }
    },
    CUT_IN_THE_BEGINNING {
      @Override
      byte[] done(byte[] file) {
        return Arrays.copyOf(file, 30);
      }
    },
    EMPTY {
      @Override
      byte[] done(byte[] file) {
        return new byte[0];
      }
    },
    LONGER {
      @Override
      byte[] done(byte[] file) {
        return Arrays.copyOf(file, file.length + 1);
      }
    };

    abstract byte[] done(byte[] file);

    private static byte[] changed(byte[] file, int at) {
      byte[] other = file.clone();
      other[at] ^= 1;
      return other;
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aDamagedSnapshotIsDiscarded(Damage damage) throws IOException {
    Path file = own.snapshot(5);
    Files.write(file, damage.done(Files.readAllBytes(file)));

    requireTheTablesAreRead(file);
  }

  /** Requires that a start reads the tables, and removes the file. */
  private void requireTheTablesAreRead(Path file) {
    Answers expected = Answers.of(own.withoutSnapshot());
    SnapshotServer server = own.server();
    assertThat(file).doesNotExist();
    assertThat(Answers.of(server.gallery())).isEqualTo(expected);
    server.close();
    assertThat(file).as("the next one").exists();
  }

  @Test
  void aSnapshotOfAnotherGalleryIsDiscarded() throws IOException {
    Path file = own.snapshot(5);
    String other = SharedGalleries.unusedId();
    try (SnapshotServer server = new SnapshotServer(folder, own.cql(), other, own.keys())) {
      server.gallery().enrol(NewPerson.named("Ben"), encodings(3));
    }
    Files.copy(folder.resolve(other + ".snapshot"), file, StandardCopyOption.REPLACE_EXISTING);

    requireTheTablesAreRead(file);
  }

  @Test
  void aSnapshotIsDiscardedOnceTheLogIsTrimmedBeyondIt() {
    Path file = own.snapshot(5);
    Gallery other = own.withoutSnapshot();
    other.forget(other.people().get(3).id());
    other.enrol(NewPerson.named("Cora"), encodings(3));
    other.erasures(); // writes into the tables what is in the log alone
    new ChangeLog(own.cql(), own.identity()).trim(0, 1000);

    requireTheTablesAreRead(file);
  }

  /** As after the keyspace was restored from a backup, and went another way from there. */
  @Test
  void aSnapshotIsDiscardedIfItsLastChangeIsAnother() {
    Path file = own.snapshot(5);
    long last = own.tables().checkpoint().number();
    own.cql()
        .run(
            "UPDATE change SET writer = ? WHERE gallery = ? AND bucket = 0 AND number = ?",
            UUID.randomUUID(),
            own.identity(),
            withLast(last));

    requireTheTablesAreRead(file);
  }

  /** Returns the number of the last change, which may not be in the tables yet. */
  private long withLast(long inTables) {
    return own
        .cql()
        .run("SELECT MAX(number) FROM change WHERE gallery = ? AND bucket = 0", own.identity())
        .stream()
        .mapToLong(row -> Math.max(inTables, row.getLong(0)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMissingKeyThatNoChangeExplainsIsNoticedAsWithoutASnapshot() {
    Path file = own.snapshot(5);
    own.withoutSnapshot().erasures();
    own.cql()
        .run(
            "DELETE FROM person_key WHERE gallery = ? AND bucket = 0 AND person = 2",
            own.identity());

    assertThatThrownBy(own::server)
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("keys are missing");
    assertThat(file).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeMadeIsNoHindrance() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    try (SnapshotServer server =
        new SnapshotServer(notAFolder.resolve("replicas"), own.cql(), own.identity(), own.keys())) {
      server.gallery().enrol(ANNA, ANNAS, encodings(1));
      assertThat(server.gallery().find(ANNA)).isPresent();
    }

    assertThat(own.withoutSnapshot().find(ANNA)).isPresent();
  }

  @Test
  void aFileThatCannotBeReadOrReplacedIsNoHindrance() throws Exception {
    Path file = Files.createDirectories(folder.resolve(own.identity() + ".snapshot/not/empty"));
    try (SnapshotServer server = own.server()) {
      server.gallery().enrol(ANNA, ANNAS, encodings(1));
      server.keepUp();
      assertThat(server.gallery().find(ANNA)).isPresent();
    }

    assertThat(file).exists();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("without temporary files").hasSize(1);
    }
  }
}
