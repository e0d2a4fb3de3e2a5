package dev.likeness.gallery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Durable work with the folders of galleries. */
final class SqliteFolders {
  private static final int CHUNK_BYTES = 1 << 16;

  private SqliteFolders() {}

  /** Returns what a folder holds; nothing if there is none. */
  static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** Renames a file or folder durably; what is at the target is never replaced unless empty. */
  static void move(Path from, Path to) {
    Path folder = to.resolveSibling(".");
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
          names.force(true);
        }
      }
    } catch (IOException e) {
      throw unusable(folder.normalize(), e);
    }
  }

  /** Writes zeros over all files in a folder, then removes it. */
  static void overwriteAll(Path place) {
    try {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(place)) {
        files = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          overwrite(file);
        }
        Files.delete(file);
      }
    } catch (IOException e) {
      throw unusable(place.resolveSibling(".").normalize(), e);
    }
  }

  /** Writes zeros over a file, as far as the file system writes in place. */
  private static void overwrite(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long left = channel.size();
      while (left > 0) {
        left -= channel.write(ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, left)));
      }
      channel.force(true);
    }
  }

  static GalleryException unusable(Path folder, IOException e) {
    return new GalleryException(
        "the galleries in "
            + folder
            + " cannot be read or written: check the disk, and that this user may write there",
        e);
  }
}
