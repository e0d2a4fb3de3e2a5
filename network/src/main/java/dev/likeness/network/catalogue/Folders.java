package dev.likeness.network.catalogue;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Folders that appear and disappear as a whole. */
final class Folders {
  private Folders() {}

  /** Moves a folder out of sight in one step, then deletes it. */
  static void remove(Path folder, Path workshop) throws IOException {
    Files.createDirectories(workshop);
    Path doomed = workshop.resolve("removed-" + UUID.randomUUID());
    Files.move(folder, doomed, StandardCopyOption.ATOMIC_MOVE);
    deleteTree(doomed);
  }

  /** Deletes a folder with all that is in it, if it exists; links are deleted, not followed. */
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Waits until a file's content, or a folder's list of names, lies on the disk. */
  static void flush(Path path) throws IOException {
    boolean windows = File.separatorChar == '\\';
    if (windows && Files.isDirectory(path)) {
      return; // Windows does not open folders; its file system journals names itself.
    }
    StandardOpenOption option =
        Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
