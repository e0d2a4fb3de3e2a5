package dev.likeness.server.request;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of an operation are made of.
 *
 * @param contentTypes such as {@code application/json}; the first is what comes if nothing else is
 *     asked for
 * @param name the name of the schema; empty for the name of the record
 * @param records the records whose fields a JSON answer has; an empty list if it is not described
 * @param listed the field under which the answer lists such objects; none if it is one of them
 * @param fields the records in fields that the answer's own records leave open, by field
 */
public record AnswerType(
    List<String> contentTypes,
    String name,
    List<Class<?>> records,
    @Nullable String listed,
    Map<String, Class<?>> fields) {
  private static final String JSON = "application/json";

  public AnswerType {
    contentTypes = List.copyOf(contentTypes);
    records = List.copyOf(records);
    fields = Map.copyOf(fields);
  }

  /** Returns the type of an answer that is one record. */
  public static AnswerType of(Class<?> record) {
    return new AnswerType(List.of(JSON), "", List.of(record), null, Map.of());
  }

  /** Returns the type of an answer that has the fields of several records. */
  public static AnswerType joint(String name, Class<?>... records) {
    return new AnswerType(List.of(JSON), name, Arrays.asList(records), null, Map.of());
  }

  /** Returns the type of a JSON object that is not described. */
  public static AnswerType object() {
    return new AnswerType(List.of(JSON), "", List.of(), null, Map.of());
  }

  /** Returns the type of an answer that is no JSON. */
  public static AnswerType content(String... types) {
    return new AnswerType(Arrays.asList(types), "", List.of(), null, Map.of());
  }

  /** Returns the type of an answer that lists such objects under a name. */
  public AnswerType listedAs(String field) {
    return new AnswerType(contentTypes, name, records, field, fields);
  }

  /** Returns the type of an answer that has such a record, or null, in a field. */
  public AnswerType with(String field, Class<?> record) {
    return new AnswerType(contentTypes, name, records, listed, Map.of(field, record));
  }

  /** Returns whether the answers are JSON. */
  public boolean isJson() {
    return contentTypes.contains(JSON);
  }
}
