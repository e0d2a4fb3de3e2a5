package dev.likeness.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page {@code docs/json.md}: every JSON answer with its fields, made of their schemas. */
final class AnswersPage {
  private static final String SCHEMAS = "#/components/schemas/";
  private static final Set<String> OUTERMOST =
      Set.of("schema_version", "request_id", "processing_ms");
  private static final String INTRODUCTION =
      """
      # JSON answers

      Generated from the answer records; do not edit. The server and the option `--format json` of the command line answer
      with the same names. The outermost object also has `schema_version`; the server adds `request_id` and
      `processing_ms`. Later versions may add fields. A field marked *optional* is left out when it has no value.
      The requests are described at `/docs` of your own server.
      """;

  private final Map<String, JsonNode> schemas;
  private final Map<String, Set<String>> operations = new TreeMap<>();

  /**
   * Prepares.
   *
   * @param document the OpenAPI document: says which operation answers what
   * @param schemas of all answers and what they consist of, by name
   */
  AnswersPage(JsonNode document, Map<String, ? extends JsonNode> schemas) {
    this.schemas = new TreeMap<>(schemas);
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        for (JsonNode response : method.getValue().path("responses")) {
          String name = name(response.at("/content/application~1json/schema"));
          operations
              .computeIfAbsent(name, key -> new TreeSet<>())
              .add("`" + method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + "`");
        }
      }
    }
  }

  private static String name(JsonNode reference) {
    return reference.path("$ref").asText().replace(SCHEMAS, "");
  }

  /** Returns the page as Markdown. */
  String markdown() {
    return INTRODUCTION + sections();
  }

  /** Returns a section with a table of fields for each schema of an object. */
  String sections() {
    StringBuilder page = new StringBuilder();
    schemas.forEach(
        (name, schema) -> {
          if (!schema.has("enum")) {
            page.append(section(name, schema));
          }
        });
    return page.toString();
  }

  private String section(String name, JsonNode schema) {
    StringBuilder section = new StringBuilder("\n## " + name + "\n");
    if (schema.has("description")) {
      section.append(line(schema.path("description").asText())).append('\n');
    }
    if (operations.containsKey(name)) {
      section.append(
          "\nAnswer of " + String.join(", ", operations.getOrDefault(name, Set.of())) + ".\n");
    }
    section.append("\n| field | type | meaning |\n|---|---|---|\n");
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(field -> required.add(field.asText()));
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      if (!OUTERMOST.contains(field.getKey()) || required.contains(field.getKey())) {
        section
            .append("| `" + field.getKey() + "` | " + type(field.getValue()))
            .append(required.contains(field.getKey()) ? " | " : ", optional | ")
            .append(line(field.getValue().path("description").asText()) + " |\n");
      }
    }
    return section.toString();
  }

  private String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = name(schema);
      JsonNode named = schemas.getOrDefault(name, schema);
      return named.has("enum")
          ? choices(named.path("enum"))
          : "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
    }
    if (schema.has("anyOf")) {
      List<String> types = new ArrayList<>();
      schema.path("anyOf").forEach(one -> types.add(type(one)));
      return String.join(" or ", types);
    }
    if (schema.path("type").isArray()) {
      List<String> types = new ArrayList<>();
      schema.path("type").forEach(one -> types.add(plain(one.asText(), schema)));
      return String.join(" or ", types);
    }
    return plain(schema.path("type").asText("any JSON"), schema);
  }

  private String plain(String type, JsonNode schema) {
    if (type.equals("array")) {
      return "list of " + type(schema.path("items"));
    }
    if (type.equals("object") && schema.path("additionalProperties").isObject()) {
      return "object of " + type(schema.path("additionalProperties")) + " by name";
    }
    if (type.equals("string") && schema.path("format").asText().equals("date-time")) {
      return "time (RFC 3339)";
    }
    return type.equals("string") && schema.path("format").asText().equals("byte")
        ? "string (base64)"
        : type;
  }

  private static String choices(JsonNode values) {
    List<String> all = new ArrayList<>();
    values.forEach(value -> all.add("`" + value.asText() + "`"));
    return all.stream().collect(Collectors.joining(", "));
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;").strip();
  }
}
