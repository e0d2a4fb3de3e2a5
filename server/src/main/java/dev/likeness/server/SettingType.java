package dev.likeness.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The values that a setting may have.
 *
 * @param form what a value is
 * @param min the smallest number; 0 for what is no number
 * @param max the largest number; 0 for what is no number
 * @param unit of the number; empty for none
 * @param choices the values that there are; empty if they are not a few
 */
public record SettingType(Form form, long min, long max, String unit, List<String> choices) {
  /** What a value is. */
  public enum Form {
    INTEGER,
    CHOICE,
    PATH,
    TEXT
  }

  private static final int MAX_DIGITS = 18;

  public SettingType {
    choices = List.copyOf(choices);
    if (min > max) {
      throw new IllegalArgumentException("expected a range, got " + min + " to " + max);
    }
  }

  /** Returns the whole numbers of a range, both ends included. */
  static SettingType integer(long min, long max, String unit) {
    return new SettingType(Form.INTEGER, min, max, unit, List.of());
  }

  /** Returns {@code true} and {@code false}. */
  static SettingType flag() {
    return new SettingType(Form.CHOICE, 0, 0, "", List.of("true", "false"));
  }

  /** Returns the names of an enum's constants in lower case. */
  static SettingType choice(Class<? extends Enum<?>> values) {
    return new SettingType(
        Form.CHOICE,
        0,
        0,
        "",
        Arrays.stream(values.getEnumConstants())
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .toList());
  }

  /** Returns the paths of files or folders. */
  static SettingType path() {
    return new SettingType(Form.PATH, 0, 0, "", List.of());
  }

  /** Returns any text, of which the meaning says what it names. */
  static SettingType text() {
    return new SettingType(Form.TEXT, 0, 0, "", List.of());
  }

  /** Returns whether a value is one of these. */
  boolean accepts(String value) {
    return switch (form) {
      case INTEGER ->
          value.matches("[0-9]{1," + MAX_DIGITS + "}")
              && Long.parseLong(value) >= min
              && Long.parseLong(value) <= max;
      case CHOICE -> choices.contains(value);
      case PATH, TEXT -> true;
    };
  }

  /** Returns these values for people, such as {@code a whole number from 0 to 65535}. */
  public String describe() {
    return switch (form) {
      case INTEGER -> "a whole number from " + min + " to " + max;
      case CHOICE ->
          choices.stream().limit(choices.size() - 1L).collect(Collectors.joining(", "))
              + " or "
              + choices.get(choices.size() - 1);
      case PATH -> "a path";
      case TEXT -> "a text";
    };
  }
}
