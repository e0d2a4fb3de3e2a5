package dev.likeness.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The served OpenAPI document, and what it says of an answer: a small JSON Schema validator. */
final class OpenApi {
  private final JsonNode document;

  OpenApi(JsonNode document) {
    this.document = document;
  }

  /** Returns the document in the jar. */
  static OpenApi own() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
      return new OpenApi(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  /** Returns every documented route, such as {@code GET /v1/health}. */
  Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            routes.add(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return routes;
  }

  /** Returns the documented operation for a path that was asked for. */
  Optional<JsonNode> operation(String method, String path) {
    String bare = path.replaceFirst("[?].*", "");
    JsonNode exact = document.path("paths").path(bare);
    if (!exact.isMissingNode()) {
      return Optional.of(exact.path(method.toLowerCase(Locale.ROOT)));
    }
    for (Map.Entry<String, JsonNode> one : document.path("paths").properties()) {
      if (bare.matches(one.getKey().replaceAll("[{][a-z_]+[}]", "[^/]+"))) {
        JsonNode found = one.getValue().path(method.toLowerCase(Locale.ROOT));
        if (!found.isMissingNode()) {
          return Optional.of(found);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns what an answer has that the document does not promise; nothing if it fits. */
  List<String> faults(JsonNode operation, int status, String contentType, String body) {
    JsonNode response = resolved(operation.path("responses").path(Integer.toString(status)));
    if (response.isMissingNode()) {
      return List.of("status " + status + " is not documented");
    }
    String type = contentType.replaceFirst(";.*", "");
    JsonNode content = response.path("content").path(type);
    if (content.isMissingNode()) {
      return List.of("content type " + type + " is not documented for " + status);
    }
    List<String> faults = new ArrayList<>();
    if (type.equals("application/json")) {
      try {
        check(new ObjectMapper().readTree(body), content.path("schema"), "$", faults);
      } catch (IOException e) {
        faults.add("the body is no JSON");
      }
    }
    return faults;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? resolved(document.at(node.path("$ref").asText().substring(1))) : node;
  }

  private void check(JsonNode value, JsonNode written, String at, List<String> faults) {
    JsonNode schema = resolved(written);
    if (schema.isMissingNode()) {
      faults.add(at + " has no schema");
      return;
    }
    if (schema.has("anyOf")) {
      checkAny(value, schema.path("anyOf"), at, faults);
      return;
    }
    if (schema.has("type") && !hasType(value, schema.path("type"))) {
      faults.add(at + " is " + value.getNodeType() + ", not " + schema.path("type"));
      return;
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      faults.add(at + " is " + value + ", not one of " + schema.path("enum"));
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), schema.path("items"), at + "[" + i + "]", faults);
      }
    }
    if (value.isObject()) {
      checkObject(value, schema, at, faults);
    }
  }

  private void checkAny(JsonNode value, JsonNode schemas, String at, List<String> faults) {
    List<String> all = new ArrayList<>();
    for (JsonNode schema : schemas) {
      List<String> some = new ArrayList<>();
      check(value, schema, at, some);
      if (some.isEmpty()) {
        return;
      }
      all.addAll(some);
    }
    faults.addAll(all);
  }

  private void checkObject(JsonNode value, JsonNode schema, String at, List<String> faults) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        faults.add(at + " lacks " + name.asText());
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode property = schema.path("properties").path(field.getKey());
      if (!property.isMissingNode()) {
        check(field.getValue(), property, at + "." + field.getKey(), faults);
      } else if (schema.has("additionalProperties")) {
        faults.add(at + " has " + field.getKey() + ", which is not documented");
      }
    }
  }

  private static boolean hasType(JsonNode value, JsonNode types) {
    if (types.isArray()) {
      for (JsonNode type : types) {
        if (hasType(value, type)) {
          return true;
        }
      }
      return false;
    }
    return switch (types.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
