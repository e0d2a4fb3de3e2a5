package dev.likeness.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of an entry: a JSON object on one line with all members in a fixed order,
 * without spaces or escapes.
 *
 * <p>The hash is SHA-256 of the same object without the member {@code hash}: of the line up to
 * {@code ,"hash"}, followed by a closing brace.
 */
final class EntryText {
  /** Maximum length of a line: all tokens and the list of subjects at their maximum. */
  static final int MAX_LINE_LENGTH = 1200 + AuditEvent.MAX_SUBJECTS * 67;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String STRING = "\"([^\"\\\\]*)\"";
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"number\":([1-9][0-9]{0,17}),\"at\":"
              + STRING
              + ",\"key_id\":"
              + STRING
              + ",\"action\":"
              + STRING
              + ",\"collection\":(?:null|"
              + STRING
              + "),\"subject_ids\":\\[([^\\]]*)\\],\"result\":"
              + STRING
              + ",\"request_id\":(?:null|"
              + STRING
              + "),\"previous\":\"([0-9a-f]{64})\",\"hash\":\"([0-9a-f]{64})\"\\}");

  private EntryText() {}

  /** Returns the entry that follows the given head, with its hash. */
  static AuditEntry following(AuditHead before, Instant at, AuditEvent event) {
    Instant toTheMilli = Instant.ofEpochMilli(at.toEpochMilli());
    String text = hashed(before.number() + 1, toTheMilli, event, before.hash());
    return new AuditEntry(before.number() + 1, toTheMilli, event, before.hash(), sha256(text));
  }

  /** Returns the line of an entry, without the line break. */
  static String line(AuditEntry entry) {
    String text = hashed(entry.number(), entry.at(), entry.event(), entry.previous());
    return text.substring(0, text.length() - 1) + ",\"hash\":\"" + entry.hash() + "\"}";
  }

  /** Computes the hash of an entry's text; the entry's own hash is ignored. */
  static String hashOf(AuditEntry entry) {
    return sha256(hashed(entry.number(), entry.at(), entry.event(), entry.previous()));
  }

  /** Parses a line; empty if it is not the canonical text of an entry. Hashes are not verified. */
  static Optional<AuditEntry> read(String line) {
    Matcher parts = FORM.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      AuditEntry entry =
          new AuditEntry(
              Long.parseLong(parts.group(1)),
              Instant.from(TIME.parse(parts.group(2))),
              new AuditEvent(
                  parts.group(3),
                  parts.group(4),
                  parts.group(5),
                  subjects(parts.group(6)),
                  parts.group(7),
                  parts.group(8)),
              parts.group(9),
              parts.group(10));
      // Rejects non-canonical values, such as 31 February, which are written differently.
      return Optional.of(entry).filter(read -> line(read).equals(line));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> subjects(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    return Stream.of(text.split(",", -1)).map(id -> id.replace("\"", "")).toList();
  }

  private static String hashed(long number, Instant at, AuditEvent event, String previous) {
    return "{\"number\":"
        + number
        + ",\"at\":\""
        + TIME.format(at)
        + "\",\"key_id\":"
        + quoted(event.keyId())
        + ",\"action\":"
        + quoted(event.action())
        + ",\"collection\":"
        + quoted(event.collection())
        + ",\"subject_ids\":"
        + event.subjects().stream().map(id -> quoted(id)).collect(Collectors.joining(",", "[", "]"))
        + ",\"result\":"
        + quoted(event.result())
        + ",\"request_id\":"
        + quoted(event.requestId())
        + ",\"previous\":\""
        + previous
        + "\"}";
  }

  private static String quoted(@Nullable String token) {
    return token == null ? "null" : '"' + token + '"';
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform supports SHA-256", e);
    }
  }
}
