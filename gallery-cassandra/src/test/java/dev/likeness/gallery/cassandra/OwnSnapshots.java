package dev.likeness.gallery.cassandra;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gallery for each test, and a folder of its snapshots. */
@Timeout(120)
abstract class OwnSnapshots {
  @TempDir Path folder = Path.of("unset");

  @SuppressWarnings("NullAway.Init") // JUnit connects before each test
  SnapshotGallery own;

  @BeforeEach
  final void connect() {
    own = SnapshotGallery.in(folder);
  }

  @AfterEach
  final void close() {
    own.close();
  }
}
