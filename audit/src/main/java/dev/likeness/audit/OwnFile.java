package dev.likeness.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that their owner alone may read, and that are still there after a loss of power. */
final class OwnFile {
  private OwnFile() {}

  /** Makes an empty file and its folder if they are absent; closes one that is open to others. */
  static void create(Path file) throws IOException {
    Path folder = folderOf(file);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.exists(folder)) {
      Files.createDirectories(folder, permissions(posix, "rwx------"));
    }
    try {
      Files.createFile(file, permissions(posix, "rw-------"));
      syncFolder(file);
    } catch (FileAlreadyExistsException e) {
      if (posix) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  /** Makes the names in a file's folder durable, where the system lets a folder be opened. */
  static void syncFolder(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel folder = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a file lies in a folder, got a root: give its path");
    }
    return folder;
  }

  private static FileAttribute<?>[] permissions(boolean posix, String form) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(form))
        }
        : new FileAttribute<?>[0];
  }
}
