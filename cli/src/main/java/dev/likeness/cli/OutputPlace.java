package dev.likeness.cli;

import dev.likeness.reports.Words;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks before long work that its result can be written where it is asked for. */
final class OutputPlace {
  /** With less space than this, work that writes pages or networks need not begin. */
  private static final long FOLDER_BYTES = 50_000_000;

  private static final long FILE_BYTES = 1_000_000;

  private OutputPlace() {}

  /**
   * Requires that a file can be written or replaced.
   *
   * @param file null if none is asked for
   * @throws UnusableInputException if its folder is missing, may not be written, or is full
   */
  static void requireFile(@Nullable Path file) throws IOException {
    requireFile(file, FILE_BYTES);
  }

  /**
   * As {@link #requireFile(Path)}.
   *
   * @param bytes the space that the file needs
   */
  static void requireFile(@Nullable Path file, long bytes) throws IOException {
    if (file == null) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new UnusableInputException("expected a file to write, got the folder " + file);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UnusableInputException(
          "there is no folder to write " + file + " into: create it, or name another");
    }
    requireRoom(file, folder, bytes);
  }

  /**
   * Requires that a folder can be created or written into.
   *
   * @param folder null if none is asked for
   * @throws UnusableInputException if a file lies there, it may not be written, or is full
   */
  static void requireFolder(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return;
    }
    Path existing = folder.toAbsolutePath().normalize();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw new UnusableInputException(
          "expected a folder to write into, but a file lies at " + folder);
    }
    requireRoom(folder, existing, FOLDER_BYTES);
  }

  private static void requireRoom(Path named, Path folder, long bytes) throws IOException {
    if (!Files.isWritable(folder)) {
      throw new UnusableInputException(
          named + " may not be written: allow it, or name another place");
    }
    FileStore disk = Files.getFileStore(folder);
    long free = disk.getUsableSpace();
    // Some file systems know no sizes.
    if (disk.getTotalSpace() > 0 && free < bytes) {
      throw new UnusableInputException(
          String.format(
              "expected %s of free space to write %s, got %s: make room, or name another place",
              Words.bytes(bytes), named, Words.bytes(free)));
    }
  }
}
