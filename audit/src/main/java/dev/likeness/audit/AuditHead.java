package dev.likeness.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of entries of a log and the hash of the last one. A head stored elsewhere shows later
 * whether entries up to it were truncated or rewritten.
 *
 * @param number the number of the last entry; 0 for an empty log
 * @param hash the hash of the last entry; 64 zeros for an empty log
 */
public record AuditHead(long number, String hash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /** The head of a log without entries. */
  public static final AuditHead EMPTY = new AuditHead(0, "0".repeat(64));

  public AuditHead {
    if (number < 0 || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException(
          "a head is a number of at least 0 and 64 lower-case hexadecimal digits, got number "
              + number
              + " and "
              + hash.length()
              + " characters");
    }
  }

  /**
   * Parses a head in the form {@code NUMBER:HASH} of {@link #toString}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static AuditHead parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a head is NUMBER:HASH, a number and 64 lower-case hexadecimal digits, got "
              + text.length()
              + " characters that are not");
    }
    return new AuditHead(Long.parseLong(parts.group(1)), parts.group(2));
  }

  @Override
  public String toString() {
    return number + ":" + hash;
  }
}
