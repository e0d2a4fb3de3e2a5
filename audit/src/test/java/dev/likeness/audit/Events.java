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
  static final Clock AT_NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  private Events() {}

  static AuditEvent search(String request) {
    return new AuditEvent("k1", "search", "default", List.of("p-1", "p-2"), "match", request);
  }

  static AuditLog open(Path file) {
    return AuditLog.open(AuditPlaces.of(file), AT_NOON);
  }

  /** Writes a log of a few entries, and the checkpoint of closing it, and returns the head. */
  static AuditHead write(Path file, int entries) {
    AuditLog log = open(file);
    try (log) {
      for (int i = 0; i < entries; i++) {
        log.append(search("r" + i));
      }
    }
    return log.head();
  }

  static AuditVerification verify(Path file) {
    return AuditLog.verify(file, AuditEvidence.none());
  }

  /** Writes lines anew with the hashes that belong to them, as a forger would. */
  static void chain(Path file, List<AuditEvent> events) throws IOException {
    AuditHead head = AuditHead.EMPTY;
    StringBuilder text = new StringBuilder();
    for (AuditEvent event : events) {
      AuditEntry entry = EntryText.following(head, AT_NOON.instant(), event);
      text.append(EntryText.line(entry)).append('\n');
      head = entry.head();
    }
    Files.writeString(file, text);
  }

  static List<AuditEvent> events(Path file) {
    return AuditLog.last(file, Integer.MAX_VALUE).stream().map(AuditEntry::event).toList();
  }

  static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.US_ASCII);
  }

  static void replace(Path file, List<String> lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
  }
}
