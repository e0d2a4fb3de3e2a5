package dev.likeness.server.log;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a request in a distributed trace: W3C Trace Context, header {@code traceparent}
 * (https://www.w3.org/TR/trace-context-1/, section 3.2).
 *
 * @param traceId 32 hexadecimal digits, not all 0
 * @param spanId 16 hexadecimal digits, not all 0
 * @param flags 2 hexadecimal digits
 */
public record TraceContext(String traceId, String spanId, String flags) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final int MAX_LENGTH = 512;

  /**
   * Returns what the header says; empty if it is missing, is there more than once, or is not of the
   * form of version 00 or of what a later version may add to it.
   */
  public static Optional<TraceContext> parse(List<String> headers) {
    if (headers.size() != 1 || headers.get(0).length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(headers.get(0).strip());
    if (!form.matches() || (form.group(1).equals("00") && form.group(5) != null)) {
      return Optional.empty();
    }
    return Optional.of(new TraceContext(form.group(2), form.group(3), form.group(4)));
  }

  /** Returns the work of this server in the same trace. */
  public TraceContext child() {
    long span;
    do {
      span = ThreadLocalRandom.current().nextLong();
    } while (span == 0);
    return new TraceContext(traceId, HexFormat.of().toHexDigits(span), flags);
  }

  /** Returns this as a header of version 00. */
  public String header() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }
}
