package dev.likeness.server.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a request: what it may hold, and what it means.
 *
 * @param kind what kind of value
 * @param most how many values it may have
 * @param maxChars the longest text, for those that are text
 * @param least the least number; none if there is none
 * @param greatest the greatest number; none if there is none
 * @param exclusive whether a number lies strictly between the two
 * @param choices the only values that a text may have; an empty list for any
 * @param fields those of an object; an empty set if it is read by somebody else
 * @param required whether a request lacks something without it
 * @param byDefault what counts without it; none if nothing does
 * @param meaning for people, in one sentence; may be empty
 */
public record Field(
    Kind kind,
    int most,
    int maxChars,
    @Nullable Double least,
    @Nullable Double greatest,
    boolean exclusive,
    List<String> choices,
    Fields fields,
    boolean required,
    @Nullable Object byDefault,
    String meaning) {
  /** What kind of value a field holds. */
  public enum Kind {
    PICTURE,
    TEXT,
    NUMBER,
    WHOLE,
    BOOL,
    JSON,
    /** An object of names with numbers. */
    WEIGHTS
  }

  public Field {
    choices = List.copyOf(choices);
  }

  static Field of(Kind kind, int most, int maxChars) {
    return new Field(
        kind, most, maxChars, null, null, false, List.of(), Fields.none(), false, null, "");
  }

  Field within(@Nullable Double from, @Nullable Double to, boolean strictly) {
    return new Field(
        kind, most, maxChars, from, to, strictly, choices, fields, required, byDefault, meaning);
  }

  Field among(List<String> values) {
    return new Field(
        kind, most, maxChars, least, greatest, exclusive, values, fields, required, byDefault,
        meaning);
  }

  Field holding(Fields inner) {
    return new Field(
        kind, most, maxChars, least, greatest, exclusive, choices, inner, required, byDefault,
        meaning);
  }

  Field asRequired() {
    return new Field(
        kind, most, maxChars, least, greatest, exclusive, choices, fields, true, byDefault,
        meaning);
  }

  Field withDefault(Object value) {
    return new Field(
        kind, most, maxChars, least, greatest, exclusive, choices, fields, required, value,
        meaning);
  }

  Field meaning(String text) {
    return new Field(
        kind, most, maxChars, least, greatest, exclusive, choices, fields, required, byDefault,
        text);
  }
}
