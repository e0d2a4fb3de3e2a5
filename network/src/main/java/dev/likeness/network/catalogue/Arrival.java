package dev.likeness.network.catalogue;

import dev.likeness.network.ModelFile;
import dev.likeness.network.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says what came instead of the file that was expected. */
final class Arrival {
  private static final int LOOK_BYTES = 1024;

  private Arrival() {}

  /** Returns the complaint that a file is not the expected one. */
  static InstallException mismatch(ModelFile expected, Path file, String from) throws IOException {
    return new InstallException(
        "%s is not the file on the card: expected %,d bytes with SHA-256 %s, got %s with SHA-256 %s; nothing was installed"
            .formatted(from, expected.bytes(), expected.sha256(), describe(file), Sha256.of(file)));
  }

  /** Returns what a file looks like, such as {@code an HTML page of 1,234 bytes}. */
  static String describe(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(LOOK_BYTES);
    }
    return "%s of %,d bytes".formatted(kind(head), Files.size(file));
  }

  private static String kind(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    if (text.contains("<!doctype html") || text.contains("<html")) {
      return "an HTML page";
    }
    if (text.startsWith("version https://git-lfs")) {
      return "a Git LFS pointer (not the file itself)";
    }
    if (text.startsWith("<?xml")) {
      return "an XML document";
    }
    if (text.startsWith("{")) {
      return "a JSON document";
    }
    if (text.startsWith("pk\u0003\u0004") || text.startsWith("\u001f\u008b")) {
      return "an archive";
    }
    return "a file";
  }
}
