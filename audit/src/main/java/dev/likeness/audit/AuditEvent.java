package dev.likeness.audit;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event to record: no picture, no encoding, no name.
 *
 * <p>Every text is a token: 1 to 128 letters, digits and {@code . _ : @ / + -} of ASCII, without
 * spaces, so that no free text gets into the log.
 *
 * @param keyId the id of the API key that was used, never the key itself
 * @param action the action, such as {@code search}, {@code enrol} or {@code forget}
 * @param collection the collection concerned, or null if none
 * @param subjects the ids of the people concerned: found, enrolled, changed or erased; at most
 *     {@value #MAX_SUBJECTS}, each of 1 to 64 letters, digits, dots, dashes and underscores
 * @param result the result, such as {@code match}, {@code no_match} or {@code refused}
 * @param requestId the id of the request, or null if there was none
 */
public record AuditEvent(
    String keyId,
    String action,
    @Nullable String collection,
    List<String> subjects,
    String result,
    @Nullable String requestId) {
  /** Maximum number of people in one event; a search returns far fewer. */
  public static final int MAX_SUBJECTS = 1000;

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:@/+-]{1,128}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public AuditEvent {
    subjects = List.copyOf(subjects);
    requireToken(keyId, "key's id");
    requireToken(action, "action");
    requireToken(result, "result");
    if (collection != null) {
      requireToken(collection, "collection");
    }
    if (requestId != null) {
      requireToken(requestId, "request's id");
    }
    subjects.forEach(AuditEvent::requireId);
    if (subjects.size() > MAX_SUBJECTS) {
      throw new IllegalArgumentException(
          "an event concerns at most "
              + MAX_SUBJECTS
              + " people, got "
              + subjects.size()
              + ": record several events");
    }
  }

  private static void requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a person's id in the audit log is 1 to 64 letters, digits, dots, dashes and underscores,"
              + " got "
              + id.length()
              + " characters that are not");
    }
  }

  private static void requireToken(String value, String what) {
    if (!TOKEN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " in the audit log is 1 to 128 letters, digits and . _ : @ / + - of ASCII, got "
              + value.length()
              + " characters that are not");
    }
  }
}
