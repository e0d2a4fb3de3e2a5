package dev.likeness.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object being read field by field: each field is taken once, and what nobody took is
 * refused by {@link #end}. Knows its place in the document, for messages such as {@code
 * input.mean}.
 */
final class JsonObject {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String place;
  private final Map<String, @Nullable Object> fields;

  /** What the reader asked for, for the message about a field that it does not know. */
  private final List<String> known = new ArrayList<>();

  private JsonObject(String place, Map<String, @Nullable Object> fields) {
    this.place = place;
    this.fields = fields;
  }

  /** Reads a document that is one object. */
  static JsonObject parse(byte[] json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() == null) {
        throw new MalformedCardException("the model card is empty");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new MalformedCardException("the model card goes on after its end");
      }
      return object("", value);
    }
  }

  String text(String name) throws MalformedCardException {
    return required(name, String.class, "a text");
  }

  double number(String name) throws MalformedCardException {
    return required(name, BigDecimal.class, "a number").doubleValue();
  }

  long whole(String name) throws MalformedCardException {
    return whole(placeOf(name), required(name, BigDecimal.class, "a whole number"));
  }

  int smallWhole(String name) throws MalformedCardException {
    long value = whole(name);
    if (value != (int) value) {
      throw unexpected(placeOf(name), "a whole number below 2^31", value);
    }
    return (int) value;
  }

  JsonObject object(String name) throws MalformedCardException {
    return object(placeOf(name), required(name, Map.class, "an object"));
  }

  List<String> texts(String name) throws MalformedCardException {
    List<String> texts = new ArrayList<>();
    for (Object element : required(name, List.class, "a list of texts")) {
      if (!(element instanceof String text)) {
        throw unexpected(placeOf(name), "a list of texts", element);
      }
      texts.add(text);
    }
    return texts;
  }

  List<Double> numbers(String name) throws MalformedCardException {
    List<Double> numbers = new ArrayList<>();
    for (BigDecimal number : decimals(name)) {
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  List<Long> wholes(String name) throws MalformedCardException {
    List<Long> wholes = new ArrayList<>();
    for (BigDecimal number : decimals(name)) {
      wholes.add(whole(placeOf(name), number));
    }
    return wholes;
  }

  List<JsonObject> objects(String name) throws MalformedCardException {
    List<JsonObject> objects = new ArrayList<>();
    for (Object element : required(name, List.class, "a list of objects")) {
      objects.add(object(placeOf(name) + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  /** Reads one of an enum's values, written as {@code id} says. */
  <E extends Enum<E>> E oneOf(String name, E[] values, Function<E, String> id)
      throws MalformedCardException {
    String found = text(name);
    for (E value : values) {
      if (id.apply(value).equals(found)) {
        return value;
      }
    }
    String allowed = Arrays.stream(values).map(id).collect(Collectors.joining(", "));
    throw unexpected(placeOf(name), "one of " + allowed, found);
  }

  /** Says whether a field that may be missing is there and not null. */
  boolean has(String name) {
    known.add(name);
    if (fields.containsKey(name) && fields.get(name) == null) {
      fields.remove(name);
    }
    return fields.containsKey(name);
  }

  /** Refuses fields that were not read. */
  void end() throws MalformedCardException {
    if (!fields.isEmpty()) {
      throw new MalformedCardException(
          "the model card has an unknown field '"
              + placeOf(fields.keySet().iterator().next())
              + "': known there are "
              + known.stream().distinct().sorted().collect(Collectors.joining(", ")));
    }
  }

  private <T> T required(String name, Class<T> type, String expected)
      throws MalformedCardException {
    known.add(name);
    if (!fields.containsKey(name)) {
      throw new MalformedCardException(
          "the model card lacks the field '" + placeOf(name) + "' (" + expected + ")");
    }
    Object value = fields.remove(name);
    if (!type.isInstance(value)) {
      throw unexpected(placeOf(name), expected, value);
    }
    return type.cast(value);
  }

  private List<BigDecimal> decimals(String name) throws MalformedCardException {
    List<BigDecimal> decimals = new ArrayList<>();
    for (Object element : required(name, List.class, "a list of numbers")) {
      if (!(element instanceof BigDecimal number)) {
        throw unexpected(placeOf(name), "a list of numbers", element);
      }
      decimals.add(number);
    }
    return decimals;
  }

  private String placeOf(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  private static long whole(String place, BigDecimal number) throws MalformedCardException {
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw unexpected(place, "a whole number", number);
    }
  }

  private static JsonObject object(String place, @Nullable Object value)
      throws MalformedCardException {
    if (!(value instanceof Map<?, ?> map)) {
      throw unexpected(place.isEmpty() ? "the model card" : place, "an object", value);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((name, content) -> fields.put(String.valueOf(name), content));
    return new JsonObject(place, fields);
  }

  private static MalformedCardException unexpected(
      String place, String expected, @Nullable Object found) {
    String came = String.valueOf(found);
    return new MalformedCardException(
        "in the model card '"
            + place
            + "' is "
            + expected
            + ", got "
            + (came.length() > 80 ? came.substring(0, 80) + "…" : came));
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, value(parser));
      }
      return fields;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
      return elements;
    }
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token.isNumeric()) {
      return parser.getDecimalValue();
    }
    return token.isBoolean() ? (Object) parser.getBooleanValue() : parser.getText();
  }
}
