package dev.likeness.gallery.cassandra;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this program keeps files of its own of galleries in Cassandra.
 *
 * @param temporary a folder for temporary files: encodings that do not fit into memory
 * @param snapshots a folder for snapshots of galleries, which nothing else uses; it is made. If
 *     empty, none are written or read
 */
public record LocalFiles(Path temporary, Optional<Path> snapshots) {
  /** Returns files without snapshots: for a program that opens galleries for a short time. */
  public static LocalFiles in(Path temporary) {
    return new LocalFiles(temporary, Optional.empty());
  }

  /** Returns these with snapshots in a folder: for a server, which opens the same ones again. */
  public LocalFiles withSnapshots(Path folder) {
    return new LocalFiles(temporary, Optional.of(folder));
  }
}
