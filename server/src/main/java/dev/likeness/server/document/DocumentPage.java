package dev.likeness.server.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.reports.Html;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An OpenAPI document as a page: no scripts, nothing from elsewhere. */
final class DocumentPage {
  private static final String REF = "#/components/schemas/";

  private final JsonNode document;
  private final Html html = new Html();

  /** One method of one path. */
  private record Operation(String method, String path, JsonNode node) {
    String anchor() {
      return (method + path).replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
    }
  }

  DocumentPage(JsonNode document) {
    this.document = document;
  }

  String html() {
    JsonNode info = document.path("info");
    html.markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.element("title", info.path("title").asText());
    html.markup("<link rel=\"stylesheet\" href=\"docs.css\">\n</head>\n<body>\n<main>");
    html.element("h1", info.path("title").asText());
    paragraphs(info.path("description").asText());
    html.markup("<p><a href=\"v1/openapi.json\">The same as an OpenAPI document</a></p>");
    Map<String, List<Operation>> byTag = byTag();
    contents(byTag);
    byTag.forEach(
        (tag, operations) -> {
          html.element("h2", tag);
          paragraphs(described(tag));
          operations.forEach(this::operation);
        });
    html.element("h2", "Objects");
    document.path("components").path("schemas").properties().forEach(this::schema);
    html.markup("</main>\n</body>\n</html>");
    return html.toString();
  }

  private Map<String, List<Operation>> byTag() {
    Map<String, List<Operation>> byTag = new LinkedHashMap<>();
    document.path("tags").forEach(tag -> byTag.put(tag.path("name").asText(), new ArrayList<>()));
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          String tag = method.getValue().path("tags").path(0).asText("Other");
                          byTag
                              .computeIfAbsent(tag, key -> new ArrayList<>())
                              .add(
                                  new Operation(
                                      method.getKey().toUpperCase(Locale.ROOT),
                                      path.getKey(),
                                      method.getValue()));
                        }));
    return byTag;
  }

  private String described(String tag) {
    for (JsonNode one : document.path("tags")) {
      if (one.path("name").asText().equals(tag)) {
        return one.path("description").asText();
      }
    }
    return "";
  }

  private void contents(Map<String, List<Operation>> byTag) {
    html.markup("<nav aria-label=\"Contents\"><ul>");
    byTag.forEach(
        (tag, operations) -> {
          html.markup("<li>" + Html.escape(tag) + "<ul>");
          for (Operation operation : operations) {
            html.markup(
                "<li><a href=\"#"
                    + operation.anchor()
                    + "\"><code>"
                    + operation.method()
                    + " "
                    + Html.escape(operation.path())
                    + "</code></a></li>");
          }
          html.markup("</ul></li>");
        });
    html.markup("</ul></nav>");
  }

  private void operation(Operation operation) {
    JsonNode node = operation.node();
    html.markup("<section id=\"" + operation.anchor() + "\">");
    html.markup(
        "<h3><code>" + operation.method() + " " + Html.escape(operation.path()) + "</code></h3>");
    html.element("p", node.path("summary").asText());
    paragraphs(node.path("description").asText());
    List<String> roles = new ArrayList<>();
    node.path("x-roles").forEach(role -> roles.add(role.asText()));
    html.element(
        "p",
        roles.isEmpty()
            ? "Needs no key."
            : "Needs a key of role " + String.join(" or ", roles) + ".");
    parameters(node.path("parameters"));
    JsonNode form = node.path("requestBody").path("content").path("multipart/form-data");
    JsonNode json = node.path("requestBody").path("content").path("application/json");
    if (!form.isMissingNode() || !json.isMissingNode()) {
      html.element("h4", "Body: multipart/form-data or application/json");
      properties(resolved((json.isMissingNode() ? form : json).path("schema")));
    }
    html.element("h4", "Answers");
    html.table("Status", "Content", "Meaning");
    node.path("responses")
        .properties()
        .forEach(
            response -> {
              JsonNode answer = response.getValue();
              html.row(response.getKey(), content(answer), meaning(answer));
            });
    html.endTable().markup("</section>");
  }

  private void parameters(JsonNode parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    html.element("h4", "Parameters");
    html.table("Name", "Where", "Type", "Meaning");
    for (JsonNode parameter : parameters) {
      JsonNode one =
          parameter.has("$ref")
              ? document
                  .path("components")
                  .path("parameters")
                  .path(parameter.path("$ref").asText().replace("#/components/parameters/", ""))
              : parameter;
      html.row(
          one.path("name").asText(),
          one.path("in").asText(),
          type(one.path("schema")),
          one.path("description").asText());
    }
    html.endTable();
  }

  private String content(JsonNode answer) {
    JsonNode resolved = response(answer);
    Iterator<Map.Entry<String, JsonNode>> contents =
        resolved.path("content").properties().iterator();
    if (!contents.hasNext()) {
      return "";
    }
    Map.Entry<String, JsonNode> first = contents.next();
    String type = type(first.getValue().path("schema"));
    return first.getKey().equals("application/json") ? type : first.getKey();
  }

  private String meaning(JsonNode answer) {
    return response(answer).path("description").asText();
  }

  private JsonNode response(JsonNode answer) {
    return answer.has("$ref")
        ? document
            .path("components")
            .path("responses")
            .path(answer.path("$ref").asText().replace("#/components/responses/", ""))
        : answer;
  }

  private void schema(Map.Entry<String, JsonNode> schema) {
    html.markup("<section id=\"" + Html.escape(schema.getKey()) + "\">");
    html.element("h3", schema.getKey());
    paragraphs(schema.getValue().path("description").asText());
    properties(schema.getValue());
    html.markup("</section>");
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref")
        ? document
            .path("components")
            .path("schemas")
            .path(schema.path("$ref").asText().replace(REF, ""))
        : schema;
  }

  private void properties(JsonNode schema) {
    List<String> required = new ArrayList<>();
    List<JsonNode> parts = new ArrayList<>(List.of(schema));
    schema.path("allOf").forEach(part -> parts.add(resolved(part)));
    parts.forEach(part -> part.path("required").forEach(name -> required.add(name.asText())));
    if (parts.stream().allMatch(part -> part.path("properties").isEmpty())) {
      return;
    }
    html.table("Field", "Type", "Meaning");
    for (JsonNode part : parts) {
      part.path("properties")
          .properties()
          .forEach(
              field ->
                  html.row(
                      field.getKey() + (required.contains(field.getKey()) ? "" : " (optional)"),
                      type(field.getValue()),
                      field.getValue().path("description").asText()));
    }
    html.endTable();
  }

  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return schema.path("$ref").asText().replace(REF, "");
    }
    if (schema.has("anyOf")) {
      List<String> either = new ArrayList<>();
      schema.path("anyOf").forEach(one -> either.add(type(one)));
      return String.join(" or ", either);
    }
    if (schema.path("type").isArray()) {
      List<String> either = new ArrayList<>();
      schema.path("type").forEach(one -> either.add(one.asText()));
      return String.join(" or ", either);
    }
    String type = schema.path("type").asText("object");
    return type.equals("array") ? "array of " + type(schema.path("items")) : type;
  }

  private void paragraphs(String text) {
    for (String paragraph : text.split("\n\n", -1)) {
      if (!paragraph.isBlank()) {
        html.element("p", paragraph);
      }
    }
  }
}
