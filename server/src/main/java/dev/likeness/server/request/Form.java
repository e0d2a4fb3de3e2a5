package dev.likeness.server.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the fields of a request hold, read strictly: each value is of its field's kind, or the
 * request was refused before.
 *
 * <p>A field that is null in JSON counts as there, {@link #has}, without a value.
 */
public final class Form {
  private final Map<String, List<Object>> values;

  Form(Map<String, List<Object>> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** Returns whether a field is there, be it null. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns a picture's file; a request without it is refused. */
  public Upload picture(String name) {
    return optionalPicture(name).orElseThrow(() -> missing(name, "a picture"));
  }

  /** Returns a picture's file, if it is there. */
  public Optional<Upload> optionalPicture(String name) {
    return first(name, Upload.class);
  }

  /** Returns the pictures' files in their order; an empty list if there are none. */
  public List<Upload> pictures(String name) {
    return all(name, Upload.class);
  }

  /** Returns all pictures' files of all fields. */
  List<Upload> allPictures() {
    return values.values().stream()
        .flatMap(List::stream)
        .filter(Upload.class::isInstance)
        .map(Upload.class::cast)
        .toList();
  }

  /** Returns a text, if it is there. */
  public Optional<String> text(String name) {
    return first(name, String.class);
  }

  /** Returns a text that is not blank; a request without it is refused. */
  public String requiredText(String name) {
    return text(name).filter(t -> !t.isBlank()).orElseThrow(() -> missing(name, "a text"));
  }

  /** Returns texts in their order; an empty list if there are none. */
  public List<String> texts(String name) {
    return all(name, String.class);
  }

  /** Returns whole numbers in their order; an empty list if there are none. */
  public List<Long> wholes(String name) {
    return all(name, Double.class).stream().map(Double::longValue).toList();
  }

  /** Returns a number, if it is there; it is finite. */
  public OptionalDouble number(String name) {
    return first(name, Double.class).map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  /** Returns a share above 0 and below 1, if it is there; another number is refused. */
  public OptionalDouble share(String name) {
    OptionalDouble value = number(name);
    if (value.isPresent() && !(value.getAsDouble() > 0 && value.getAsDouble() < 1)) {
      throw outOfRange(name, "a number above 0 and below 1");
    }
    return value;
  }

  /** Returns a whole number within bounds, both included, if it is there. */
  public OptionalInt whole(String name, int least, int most) {
    OptionalDouble value = number(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    double number = value.getAsDouble();
    if (number != Math.rint(number) || number < least || number > most) {
      throw outOfRange(name, "a whole number from " + least + " to " + most);
    }
    return OptionalInt.of((int) number);
  }

  /** Returns a truth value, or {@code otherwise} if it is not there. */
  public boolean bool(String name, boolean otherwise) {
    return first(name, Boolean.class).orElse(otherwise);
  }

  /** Returns a JSON object, if it is there. */
  public Optional<ObjectNode> json(String name) {
    return first(name, ObjectNode.class);
  }

  private <T> Optional<T> first(String name, Class<T> type) {
    return all(name, type).stream().findFirst();
  }

  private <T> List<T> all(String name, Class<T> type) {
    return values.getOrDefault(name, List.of()).stream().map(type::cast).toList();
  }

  private static ApiException missing(String name, String what) {
    return new ApiException(
        400,
        "missing_field",
        "expected " + what + " in field " + name + ", got none: add it",
        Map.of("field", name));
  }

  private static ApiException outOfRange(String name, String what) {
    return new ApiException(
        400,
        "invalid_request",
        "expected " + what + " in field " + name + ", got another value",
        Map.of("field", name));
  }
}
