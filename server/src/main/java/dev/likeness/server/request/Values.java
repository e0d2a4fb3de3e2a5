package dev.likeness.server.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Gathers the values of a request's fields, refusing what does not fit them. */
final class Values {
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,30}([.][0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

  private final Fields fields;
  private final Map<String, List<Object>> values = new LinkedHashMap<>();

  Values(Fields fields) {
    this.fields = fields;
  }

  Form form() {
    return new Form(values);
  }

  /** Adds what came as text: from a query or a part of a multipart body. */
  void addText(String name, String text) {
    Field field = fields.require(name);
    switch (field.kind()) {
      case PICTURE -> throw unfit(name, "a file");
      case TEXT -> add(name, field, checked(name, field, text));
      case NUMBER, WHOLE -> addNumber(name, number(name, text));
      case BOOL -> add(name, field, bool(name, text));
      case JSON, WEIGHTS -> add(name, field, object(name, field, text));
    }
  }

  /** Adds a finite number, which is checked against its field's bounds. */
  void addNumber(String name, Double value) {
    Field field = fields.require(name);
    Double least = field.least();
    Double greatest = field.greatest();
    boolean low = least != null && (field.exclusive() ? value <= least : value < least);
    boolean high = greatest != null && (field.exclusive() ? value >= greatest : value > greatest);
    boolean broken = field.kind() == Field.Kind.WHOLE && value != Math.rint(value);
    if (low || high || broken) {
      throw unfit(name, expected(field));
    }
    add(name, field, value);
  }

  private static String expected(Field field) {
    boolean whole = field.kind() == Field.Kind.WHOLE;
    Double least = field.least();
    Double greatest = field.greatest();
    String text = whole ? "a whole number" : "a number";
    if (least != null && greatest != null) {
      return field.exclusive()
          ? text + " above " + plain(least) + " and below " + plain(greatest)
          : text + " from " + plain(least) + " to " + plain(greatest);
    }
    return least == null ? text : text + " of at least " + plain(least);
  }

  private static String plain(double number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  /** Adds what came as a file; a JSON object may come as one, too, as generated clients send it. */
  void addFile(String name, Upload upload) {
    Field field = fields.require(name);
    if (field.kind() == Field.Kind.JSON) {
      add(name, field, object(name, field, new String(upload.bytes(), StandardCharsets.UTF_8)));
      return;
    }
    if (field.kind() != Field.Kind.PICTURE) {
      throw unfit(name, "a plain value, not a file");
    }
    add(name, field, upload);
  }

  /** Says that a field is there without a value. */
  void addNothing(String name) {
    fields.require(name);
    if (values.put(name, new ArrayList<>()) != null) {
      throw twice(name, 1);
    }
  }

  /** Adds a text that JSON gave. */
  void addJsonText(String name, String text) {
    Field field = fields.require(name);
    add(name, field, checked(name, field, text));
  }

  /** Adds a number or truth value that JSON gave, or an object. */
  void addJsonValue(String name, Object value) {
    add(name, fields.require(name), value);
  }

  private void add(String name, Field field, Object value) {
    List<Object> list = values.computeIfAbsent(name, key -> new ArrayList<>());
    if (list.size() >= field.most()) {
      throw twice(name, field.most());
    }
    list.add(value);
  }

  private static String checked(String name, Field field, String text) {
    if (text.length() > field.maxChars()) {
      throw unfit(name, "at most " + field.maxChars() + " characters");
    }
    if (!field.choices().isEmpty() && !field.choices().contains(text)) {
      throw unfit(name, "one of " + String.join(", ", field.choices()));
    }
    boolean controls =
        text.chars()
            .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    if (controls || hasLoneSurrogate(text)) {
      throw unfit(name, "text without control characters");
    }
    return text;
  }

  private static boolean hasLoneSurrogate(String text) {
    return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static Double number(String name, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw unfit(name, "a number");
    }
    return finite(name, Double.parseDouble(text));
  }

  static Double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw unfit(name, "a number that is finite");
    }
    return value;
  }

  private static Boolean bool(String name, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw unfit(name, "true or false");
    }
    return text.equals("true");
  }

  private static ObjectNode object(String name, Field field, String text) {
    if (text.length() > field.maxChars()) {
      throw unfit(name, "at most " + field.maxChars() + " characters");
    }
    try (JsonParser parser = Json.parser(text.getBytes(StandardCharsets.UTF_8))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw unfit(name, "a JSON object");
      }
      ObjectNode node = Json.object(parser);
      if (parser.nextToken() != null) {
        throw unfit(name, "one JSON object and nothing after it");
      }
      return node;
    } catch (IOException e) {
      throw unfit(name, "a JSON object").causedBy(e);
    }
  }

  static ApiException unfit(String name, String expected) {
    return new ApiException(
        400,
        "invalid_request",
        "expected " + expected + " in field " + name + ", got something else",
        Map.of("field", name));
  }

  private static ApiException twice(String name, int most) {
    return new ApiException(
        400,
        "duplicate_field",
        "expected field "
            + name
            + " at most "
            + (most == 1 ? "once" : most + " times")
            + ", got more: leave them out",
        Map.of("field", name));
  }
}
