package dev.likeness.audit;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * @param parameters what the event was done with, such as {@code false_alarm_rate} of a search;
 *     names of 1 to 32 small letters, digits and underscores, at most {@value #MAX_PARAMETERS}; a
 *     value is a token or a {@link #list}
 */
public record AuditEvent(
    String keyId,
    String action,
    @Nullable String collection,
    List<String> subjects,
    String result,
    @Nullable String requestId,
    SortedMap<String, String> parameters) {
  /** The result of an entry that is written before its act. */
  public static final String INTENDED = "intended";

  /** The parameter of an outcome with the number of the entry that announced the act. */
  public static final String INTENT = "intent";

  /** Maximum number of parameters. */
  public static final int MAX_PARAMETERS = 16;

  /** Maximum number of ids in a list. */
  public static final int MAX_LISTED = 100;

  /** Maximum length of a list's text: ids of 64 characters with a separator between them. */
  static final int MAX_LIST_LENGTH = MAX_LISTED * 65 - 1;

  /** Maximum number of people in one event; a search returns far fewer. */
  public static final int MAX_SUBJECTS = 1000;

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:@/+-]{1,128}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern LIST =
      Pattern.compile("\\*|" + ID + "(?:\\+" + ID + "){0," + (MAX_LISTED - 1) + "}");
  private static final Pattern PARAMETER = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  public AuditEvent {
    subjects = List.copyOf(subjects);
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
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
    parameters.forEach(AuditEvent::requireParameter);
    if (parameters.size() > MAX_PARAMETERS) {
      throw new IllegalArgumentException(
          "an event has at most " + MAX_PARAMETERS + " parameters, got " + parameters.size());
    }
    if (subjects.size() > MAX_SUBJECTS) {
      throw new IllegalArgumentException(
          "an event concerns at most "
              + MAX_SUBJECTS
              + " people, got "
              + subjects.size()
              + ": record several events");
    }
  }

  /** Makes an event without parameters. */
  public AuditEvent(
      String keyId,
      String action,
      @Nullable String collection,
      List<String> subjects,
      String result,
      @Nullable String requestId) {
    this(keyId, action, collection, subjects, result, requestId, new TreeMap<>());
  }

  /**
   * Returns a list as the value of a parameter: the ids in order, with {@code +} between them. The
   * id {@code *}, for all, stands alone.
   *
   * @param ids 1 to {@value #MAX_LISTED}, each of 1 to 64 letters, digits, dots, dashes and
   *     underscores
   */
  public static String list(Collection<String> ids) {
    return ids.stream().sorted().collect(Collectors.joining("+"));
  }

  /** Returns this event with more parameters. */
  public AuditEvent with(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(parameters);
    all.putAll(more);
    return new AuditEvent(keyId, action, collection, subjects, result, requestId, all);
  }

  /** Returns this event with another result. */
  public AuditEvent withResult(String other) {
    return new AuditEvent(keyId, action, collection, subjects, other, requestId, parameters);
  }

  /** Returns this event by another key. */
  AuditEvent by(String otherKeyId) {
    return new AuditEvent(otherKeyId, action, collection, subjects, result, requestId, parameters);
  }

  /** Returns an event of the log itself. */
  static AuditEvent ofLog(String action, String result) {
    return new AuditEvent(AuditLog.OWN_KEY, action, null, List.of(), result, null);
  }

  private static void requireParameter(String name, String value) {
    if (!PARAMETER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a parameter in the audit log is 1 to 32 small letters, digits and"
              + " underscores, got "
              + name.length()
              + " characters that are not");
    }
    if (!LIST.matcher(value).matches()) {
      requireToken(value, "parameter " + name);
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
