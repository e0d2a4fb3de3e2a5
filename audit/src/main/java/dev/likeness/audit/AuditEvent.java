package dev.likeness.audit;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, as it is to be noted: no picture, no encoding, no name.
 *
 * <p>Every text is a token: 1 to 128 letters, digits and {@code . _ : @ / + -} of ASCII, without
 * spaces, so that nothing that was typed gets into the log.
 *
 * @param keyId the id of the key that it was done with, never the key itself
 * @param action what was done, such as {@code search}, {@code enrol} or {@code forget}
 * @param collection the collection it was done in, or null if it was in none
 * @param subjects the ids of the people whom it concerned: found, enrolled, changed or erased; at
 *     most {@value #MAX_SUBJECTS}, each of 1 to 64 letters, digits, dots, dashes and underscores
 * @param result how it ended, such as {@code match}, {@code no_match} or {@code refused}
 * @param requestId the request that asked for it, or null if none did
 */
public record AuditEvent(
    String keyId,
    String action,
    @Nullable String collection,
    List<String> subjects,
    String result,
    @Nullable String requestId) {
  /** The most people that one event concerns: a search returns far fewer. */
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
              + ": note it as several");
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
