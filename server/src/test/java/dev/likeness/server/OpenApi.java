package dev.likeness.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An OpenAPI document, and what it says of an answer. Held more strictly than clients are to hold
 * it: an answer has no field that is not documented.
 */
final class OpenApi {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final ObjectNode document;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  OpenApi(JsonNode document) {
    this.document = document.deepCopy();
    for (JsonNode schema : this.document.at("/components/schemas")) {
      if (schema.has("properties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
  }

  /** Returns every documented route, such as {@code GET /v1/health}. */
  Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        routes.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return routes;
  }

  /** Returns the documented operation for a path that was asked for. */
  Optional<JsonNode> operation(String method, String path) {
    String bare = path.replaceFirst("[?].*", "");
    String verb = method.toLowerCase(Locale.ROOT);
    JsonNode exact = document.path("paths").path(bare).path(verb);
    if (!exact.isMissingNode()) {
      return Optional.of(exact);
    }
    for (Map.Entry<String, JsonNode> one : document.path("paths").properties()) {
      if (bare.matches(one.getKey().replaceAll("[{][a-z_]+[}]", "[^/]+"))
          && one.getValue().has(verb)) {
        return Optional.of(one.getValue().path(verb));
      }
    }
    return Optional.empty();
  }

  /** Returns what an answer has that the document does not promise; nothing if it fits. */
  List<String> faults(JsonNode operation, int status, String contentType, String body) {
    JsonNode written = operation.path("responses").path(Integer.toString(status));
    JsonNode response =
        written.has("$ref") ? document.at(written.path("$ref").asText().substring(1)) : written;
    if (response.isMissingNode()) {
      return List.of("status " + status + " is not documented");
    }
    String type = contentType.replaceFirst(";.*", "");
    JsonNode content = response.path("content").path(type);
    if (content.isMissingNode()) {
      return List.of("content type " + type + " is not documented for " + status);
    }
    if (!type.equals("application/json")) {
      return List.of();
    }
    try {
      JsonNode value = new ObjectMapper().readTree(body);
      return schema(content.path("schema")).validate(value).stream()
          .map(ValidationMessage::toString)
          .toList();
    } catch (IOException e) {
      return List.of("the body is no JSON");
    }
  }

  /** Returns a schema, with the document around it for its references. */
  private JsonSchema schema(JsonNode schema) {
    return schemas.computeIfAbsent(
        schema.toString(),
        key -> {
          ObjectNode root = schema.deepCopy();
          root.set("components", document.path("components"));
          return FACTORY.getSchema(root);
        });
  }
}
