package dev.likeness.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files that only their owner may read and that survive a loss of power. */
final class OwnFile {
  private OwnFile() {}

  /** Creates an empty file and its folder if absent; restricts an existing file to its owner. */
  static void create(Path file) throws IOException {
    boolean posix = isPosix(file);
    Path folder = folderOf(file);
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

  /** Replaces the text of a file; it survives a loss of power. */
  static void write(Path file, String text) throws IOException {
    try (RandomAccessFile writing = new RandomAccessFile(file.toFile(), "rw")) {
      writing.setLength(0);
      writing.write(Hash.ascii(text));
      writing.getFD().sync();
    }
  }

  /**
   * Syncs the folder of a file, so that its directory entry is durable, where the system supports
   * this.
   */
  static void syncFolder(Path file) throws IOException {
    if (isPosix(file)) {
      try (FileChannel folder = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(
          "the path of a file has a parent folder, got a root: give the file's path");
    }
    return folder;
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] permissions(boolean posix, String form) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(form))
        }
        : new FileAttribute<?>[0];
  }
}
