package dev.likeness.network.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * What has come of a network file so far, kept from one installation to the next.
 *
 * <p>Beside it lies a note of two lines that says what it is a part of: the digest of the whole,
 * and the server's entity tag, if it gave one that is good for resuming. A part of another whole is
 * of no use and is thrown away.
 */
final class PartFile {
  private final Path path;
  private final Path note;
  private final String sha256;

  private PartFile(Path path, String sha256) {
    this.path = path;
    this.note = path.resolveSibling(path.getFileName() + ".note");
    this.sha256 = sha256;
  }

  /** Opens the part of the file with that digest. */
  static PartFile at(Path path, String sha256) throws IOException {
    PartFile part = new PartFile(path, sha256);
    List<String> lines = part.noteLines();
    if (lines.isEmpty() || !lines.get(0).equals(sha256)) {
      part.discard();
    }
    return part;
  }

  Path path() {
    return path;
  }

  long bytes() throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  /** Returns the entity tag that the server gave with the first bytes. */
  Optional<String> entityTag() throws IOException {
    List<String> lines = noteLines();
    return lines.size() > 1 ? Optional.of(lines.get(1)) : Optional.empty();
  }

  /** Empties the part, to be filled from the start. */
  void restart(Optional<String> entityTag) throws IOException {
    discard();
    Files.writeString(note, sha256 + "\n" + entityTag.map(tag -> tag + "\n").orElse(""));
  }

  /** Opens the part for writing behind its last byte. */
  FileChannel append() throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  static void write(FileChannel into, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      into.write(bytes);
    }
  }

  /** Deletes the part and its note. */
  void discard() throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(note);
  }

  /** Hands the file over to where it belongs. */
  void moveTo(Path target) throws IOException {
    Files.move(path, target);
    Files.deleteIfExists(note);
  }

  private List<String> noteLines() throws IOException {
    try {
      return Files.readAllLines(note, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
