package dev.likeness.gallery.cassandra;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The folder of the snapshots that this server has of galleries, and the thread on which they are
 * written, one at a time. What cannot be written or removed is logged, and is no error: a snapshot
 * only spares time.
 */
final class SnapshotFolder implements AutoCloseable {
  private static final Logger LOG = System.getLogger(CassandraGalleries.class.getName());
  private static final String SUFFIX = ".snapshot";
  private static final String TEMPORARY_SUFFIX = ".tmp";

  private final Path folder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "likeness-gallery-snapshots");
            thread.setDaemon(true);
            return thread;
          });

  /** Opens the folder, and removes what writing left there that was interrupted. */
  SnapshotFolder(Path folder) {
    this.folder = folder;
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, permissions(folder, "rwx------"));
      }
      removeAll("*" + TEMPORARY_SUFFIX, Set.of());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the folder of snapshots cannot be used: {0}", e.toString());
    }
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes a file beside a snapshot that takes its place once it is written; only its owner may. */
  static Path temporary(Path snapshot) throws IOException {
    Path folder = snapshot.toAbsolutePath().getParent();
    return Files.createTempFile(
        folder, "snapshot-", TEMPORARY_SUFFIX, permissions(snapshot, "rw-------"));
  }

  /** Returns the file of a gallery. */
  Path file(String gallery) {
    return folder.resolve(gallery + SUFFIX);
  }

  /** Returns the thread on which snapshots are written. */
  ExecutorService thread() {
    return thread;
  }

  /** Removes the snapshots of all galleries but some. */
  void retain(Set<String> galleries) {
    try {
      removeAll("*" + SUFFIX, galleries);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "snapshots of removed galleries cannot be removed: {0}", e.toString());
    }
  }

  private void removeAll(String pattern, Set<String> kept) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!kept.contains(name.substring(0, name.lastIndexOf('.')))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
