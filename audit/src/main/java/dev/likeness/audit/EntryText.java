package dev.likeness.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
  /** Maximum length of a line: all tokens and lists at their maximum. */
  static final int MAX_LINE_LENGTH =
      1250
          + AuditEvent.MAX_SUBJECTS * 67
          + AuditEvent.MAX_PARAMETERS * (38 + AuditEvent.MAX_LIST_LENGTH);

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
              + ")(?:,\"parameters\":\\{([^}]+)\\})?,\"previous\":\"([0-9a-f]{64})\",\"hash\":\"([0-9a-f]{64})\"\\}");

  private EntryText() {}

  /** Returns the entry that follows the given head, with its hash. */
  static AuditEntry following(AuditHead before, Instant at, AuditEvent event) {
    Instant rounded = toTheMilli(at);
    String text = hashed(before.number() + 1, rounded, event, before.hash());
    String hash = Hash.sha256(Hash.ascii(text));
    return new AuditEntry(before.number() + 1, rounded, event, before.hash(), hash);
  }

  /** Returns a time as entries have it. */
  static Instant toTheMilli(Instant at) {
    return Instant.ofEpochMilli(at.toEpochMilli());
  }

  /** Returns the line of an entry, without the line break. */
  static String line(AuditEntry entry) {
    String text = hashed(entry.number(), entry.at(), entry.event(), entry.previous());
    return text.substring(0, text.length() - 1) + ",\"hash\":\"" + entry.hash() + "\"}";
  }

  /** Computes the hash of an entry's text; the entry's own hash is ignored. */
  static String hashOf(AuditEntry entry) {
    return Hash.sha256(
        Hash.ascii(hashed(entry.number(), entry.at(), entry.event(), entry.previous())));
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
                  parts.group(8),
                  parameters(parts.group(9))),
              parts.group(10),
              parts.group(11));
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

  private static SortedMap<String, String> parameters(@Nullable String text) {
    SortedMap<String, String> parameters = new TreeMap<>();
    for (String pair : text == null ? new String[0] : text.split(",", -1)) {
      String[] parts = pair.split("\":\"", -1);
      if (parts.length == 2) {
        parameters.put(parts[0].replace("\"", ""), parts[1].replace("\"", ""));
      }
    }
    return parameters;
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
        + parameters(event.parameters())
        + ",\"previous\":\""
        + previous
        + "\"}";
  }

  /** Returns the member with the parameters; entries without any look as they did before. */
  private static String parameters(SortedMap<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(one -> quoted(one.getKey()) + ":" + quoted(one.getValue()))
            .collect(Collectors.joining(",", ",\"parameters\":{", "}"));
  }

  private static String quoted(@Nullable String token) {
    return token == null ? "null" : '"' + token + '"';
  }
}
