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
 * The one text of an entry: a JSON object on one line, its members always all there and in the same
 * order, without spaces or escapes.
 *
 * <p>The hash is SHA-256 of the same object without the member {@code hash}: of the line up to
 * {@code ,"hash"}, and a closing brace.
 */
final class EntryText {
  /** No line is longer: all tokens at their longest, and the most subjects. */
  static final int MAX_LINE_LENGTH = 1200 + AuditEvent.MAX_SUBJECTS * 67;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String WORD = "\"([^\"\\\\]*)\"";
  private static final Pattern FORM =
      Pattern.compile(
          "\\{\"number\":([1-9][0-9]{0,17}),\"at\":"
              + WORD
              + ",\"key_id\":"
              + WORD
              + ",\"action\":"
              + WORD
              + ",\"collection\":(?:null|"
              + WORD
              + "),\"subject_ids\":\\[([^\\]]*)\\],\"result\":"
              + WORD
              + ",\"request_id\":(?:null|"
              + WORD
              + "),\"previous\":\"([0-9a-f]{64})\",\"hash\":\"([0-9a-f]{64})\"\\}");

  private EntryText() {}

  /** Returns the entry that follows another, with its hash. */
  static AuditEntry following(AuditHead before, Instant at, AuditEvent event) {
    Instant toTheMilli = Instant.ofEpochMilli(at.toEpochMilli());
    String text = hashed(before.number() + 1, toTheMilli, event, before.hash());
    return new AuditEntry(before.number() + 1, toTheMilli, event, before.hash(), sha256(text));
  }

  /** Returns the line of an entry, without its end. */
  static String line(AuditEntry entry) {
    String text = hashed(entry.number(), entry.at(), entry.event(), entry.previous());
    return text.substring(0, text.length() - 1) + ",\"hash\":\"" + entry.hash() + "\"}";
  }

  /** Returns the hash that the text of an entry has, whatever hash it claims. */
  static String hashOf(AuditEntry entry) {
    return sha256(hashed(entry.number(), entry.at(), entry.event(), entry.previous()));
  }

  /** Reads a line; empty if it is not the one text of an entry. Whether hashes fit is not asked. */
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
      // What was read in another spelling, such as the 31st of February, is written otherwise.
      return Optional.of(entry).filter(read -> line(read).equals(line));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> subjects(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    return Stream.of(text.split(",", -1)).map(quoted -> quoted.replace("\"", "")).toList();
  }

  private static String hashed(long number, Instant at, AuditEvent event, String previous) {
    return "{\"number\":"
        + number
        + ",\"at\":\""
        + TIME.format(at)
        + "\",\"key_id\":"
        + word(event.keyId())
        + ",\"action\":"
        + word(event.action())
        + ",\"collection\":"
        + word(event.collection())
        + ",\"subject_ids\":"
        + event.subjects().stream().map(id -> word(id)).collect(Collectors.joining(",", "[", "]"))
        + ",\"result\":"
        + word(event.result())
        + ",\"request_id\":"
        + word(event.requestId())
        + ",\"previous\":\""
        + previous
        + "\"}";
  }

  private static String word(@Nullable String token) {
    return token == null ? "null" : '"' + token + '"';
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
