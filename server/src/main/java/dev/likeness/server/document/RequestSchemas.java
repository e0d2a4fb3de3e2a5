package dev.likeness.server.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.request.Field;
import dev.likeness.server.request.Fields;
import dev.likeness.vision.codec.PictureReader;
import java.util.Map;

/**
 * JSON schemas of what requests may hold. Unlike those of answers they allow no other fields: the
 * server refuses them.
 */
final class RequestSchemas {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What is said of a picture where nothing else is. */
  private static final String PICTURE =
      "The file of a picture: "
          + String.join(", ", PictureReader.formats())
          + "; the EXIF orientation is applied.";

  private final Map<String, ObjectNode> named;

  /** How a body is written. */
  enum Encoding {
    /** A picture is a file. */
    MULTIPART,
    /** A picture is its file in base64. */
    JSON
  }

  /**
   * Prepares.
   *
   * @param named where named schemas are added
   */
  RequestSchemas(Map<String, ObjectNode> named) {
    this.named = named;
  }

  /** Returns a reference to the schema of an object with such fields. */
  ObjectNode reference(String name, Fields fields, Encoding encoding) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    ObjectNode properties = NODES.objectNode();
    fields
        .byName()
        .forEach(
            (key, field) -> {
              properties.set(key, body(name, key, field, encoding));
              if (field.required()) {
                schema.withArray("required").add(key);
              }
            });
    schema.set("properties", properties);
    schema.put("additionalProperties", false);
    ObjectNode before = named.putIfAbsent(name, schema);
    if (before != null && !before.equals(schema)) {
      throw new IllegalStateException("two schemas are called " + name);
    }
    return NODES.objectNode().put("$ref", OpenApiDocument.SCHEMAS + name);
  }

  private ObjectNode body(String around, String key, Field field, Encoding encoding) {
    ObjectNode one = one(around, key, field, encoding);
    if (field.most() == 1) {
      return described(one, field);
    }
    ObjectNode array = NODES.objectNode().put("type", "array");
    array.set("items", one);
    if (field.required()) {
      array.put("minItems", 1);
    }
    array.put("maxItems", field.most());
    return described(array, field);
  }

  private static ObjectNode described(ObjectNode schema, Field field) {
    String meaning =
        field.meaning().isEmpty() && field.kind() == Field.Kind.PICTURE ? PICTURE : field.meaning();
    return meaning.isEmpty() ? schema : schema.put("description", meaning);
  }

  private ObjectNode one(String around, String key, Field field, Encoding encoding) {
    if (field.kind() == Field.Kind.PICTURE) {
      return encoding == Encoding.MULTIPART
          ? NODES.objectNode().put("type", "string").put("format", "binary")
          : NODES
              .objectNode()
              .put("type", "string")
              .put("format", "byte")
              .put("contentEncoding", "base64");
    }
    if (field.kind() == Field.Kind.JSON && !field.fields().byName().isEmpty()) {
      String stem = around.replaceFirst("(Form|Body)$", "");
      String inner = stem + Character.toUpperCase(key.charAt(0)) + key.substring(1);
      ObjectNode object = reference(inner, field.fields(), Encoding.JSON);
      return encoding == Encoding.JSON ? object : textOf(object);
    }
    return plain(field);
  }

  /** Generated clients write an object in a form in ways of their own, but all send a text. */
  private static ObjectNode textOf(ObjectNode object) {
    ObjectNode text = NODES.objectNode().put("type", "string");
    text.put("contentMediaType", "application/json").set("contentSchema", object);
    return text;
  }

  /** Returns the schema of a field that is no picture, without its meaning. */
  static ObjectNode plain(Field field) {
    ObjectNode schema = NODES.objectNode();
    switch (field.kind()) {
      case PICTURE, TEXT -> {
        schema.put("type", "string").put("maxLength", field.maxChars());
        field.choices().forEach(choice -> schema.withArray("enum").add(choice));
        if (!field.choices().isEmpty()) {
          schema.remove("maxLength");
        }
      }
      case NUMBER -> bounds(schema.put("type", "number").put("format", "double"), field);
      case WHOLE -> {
        Double greatest = field.greatest();
        boolean small = greatest != null && greatest <= Integer.MAX_VALUE;
        schema.put("type", "integer").put("format", small ? "int32" : "int64");
        bounds(schema, field);
      }
      case BOOL -> schema.put("type", "boolean");
      case JSON -> schema.put("type", "object");
      case WEIGHTS -> {
        schema.put("type", "object");
        schema.putObject("additionalProperties").put("type", "number").put("format", "double");
      }
    }
    Object byDefault = field.byDefault();
    if (byDefault != null) {
      schema.set("default", NODES.pojoNode(byDefault));
    }
    return schema;
  }

  private static void bounds(ObjectNode schema, Field field) {
    Double least = field.least();
    Double greatest = field.greatest();
    boolean whole = field.kind() == Field.Kind.WHOLE;
    if (least != null) {
      put(schema, field.exclusive() ? "exclusiveMinimum" : "minimum", least, whole);
    }
    if (greatest != null) {
      put(schema, field.exclusive() ? "exclusiveMaximum" : "maximum", greatest, whole);
    }
  }

  private static void put(ObjectNode schema, String name, double value, boolean whole) {
    if (whole || value == Math.rint(value)) {
      schema.put(name, (long) value);
    } else {
      schema.put(name, value);
    }
  }
}
