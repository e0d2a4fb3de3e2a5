package dev.likeness.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Made-up events, logs of some, and their lines. */
final class Events {
  static final AuditLogOptions AT_NOON =
      AuditLogOptions.defaults()
          .withClock(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));

  private Events() {}

  static AuditEvent search(String request) {
    return new AuditEvent("k1", "search", "default", List.of("p-1", "p-2"), "match", request);
  }

  /** Writes a log of a few entries and returns the head. */
  static AuditHead write(Path file, int entries) {
    try (AuditLog log = AuditLog.open(file, AT_NOON)) {
      for (int i = 0; i < entries; i++) {
        log.append(search("r" + i));
      }
      return log.head();
    }
  }

  static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.US_ASCII);
  }

  static void replace(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
  }
}
