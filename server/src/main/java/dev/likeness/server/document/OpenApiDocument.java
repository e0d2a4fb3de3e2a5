package dev.likeness.server.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.access.Permission;
import dev.likeness.server.access.Role;
import dev.likeness.server.request.AnswerType;
import dev.likeness.server.request.ErrorAnswer;
import dev.likeness.server.request.Field;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.json.RecordSchemas;
import dev.likeness.vision.codec.PictureReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OpenAPI 3.1 document of routes.
 *
 * <p>Everything comes from one place: paths, keys and fields from the routes, names and summaries
 * from their {@link Operation}, answers from the records, formats of pictures from the codec. Each
 * body and each answer is one named schema, so that generated clients have a type for each.
 */
public final class OpenApiDocument {
  static final String SCHEMAS = "#/components/schemas/";
  private static final Pattern PARAMETER = Pattern.compile("[{]([a-z_]+)[}]");

  /** What the parameters of paths are, where they are not just any text. */
  private static final Map<String, Field.Kind> NUMBERED =
      Map.of(
          "face", Field.Kind.WHOLE,
          "encoding", Field.Kind.WHOLE,
          "picture", Field.Kind.WHOLE,
          "patch", Field.Kind.WHOLE);

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;
  private final RecordSchemas answers = new RecordSchemas(SCHEMAS);
  private final RequestSchemas requests = new RequestSchemas(answers.named());

  private final ObjectNode responseComponents = nodes.objectNode();
  private final Map<String, String> errors = new HashMap<>();

  private OpenApiDocument() {}

  /**
   * Returns the document of those routes that are documented.
   *
   * @param version of the server
   */
  public static ObjectNode of(List<Route> routes, String version) {
    return new OpenApiDocument().document(routes, version);
  }

  private ObjectNode document(List<Route> routes, String version) {
    ObjectNode document = nodes.objectNode().put("openapi", "3.1.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "likeness").put("version", version).put("description", introduction());
    info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", "/").put("description", "this server");
    ArrayNode tags = document.putArray("tags");
    for (Tag tag : Tag.values()) {
      tags.addObject().put("name", tag.title()).put("description", tag.description());
    }
    ObjectNode paths = document.putObject("paths");
    routes.stream()
        .filter(route -> route.documented().isPresent())
        .sorted(Comparator.comparing(Route::path))
        .forEach(
            route ->
                paths
                    .withObject("/" + route.path().replace("~", "~0").replace("/", "~1"))
                    .set(
                        route.method().toLowerCase(Locale.ROOT),
                        operation(route, route.documented().orElseThrow())));
    ObjectNode components = document.putObject("components");
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    schemes.putObject("api_key").put("type", "apiKey").put("in", "header").put("name", "x-api-key");
    components.set("responses", responseComponents);
    ObjectNode schemas = components.putObject("schemas");
    answers.named().forEach(schemas::set);
    return document;
  }

  private static String introduction() {
    return "Says who a picture shows, on your own machine.\n\nRequests are multipart/form-data or"
        + " application/json with the same field names; in JSON a picture is its file in base64,"
        + " of either alphabet, with or without padding, line breaks and the prefix of a data URL."
        + " Pictures are "
        + String.join(", ", PictureReader.formats())
        + ". Fields that are not named here, or of another kind, are refused. Pictures have at"
        + " most 10 MiB and 50 megapixels, a request 64 MiB, unless the server is set otherwise;"
        + " baseline JPEGs of up to 16 times as many pixels are read at a fraction of their size."
        + "\n\nSend the key as 'Authorization: Bearer KEY' or 'x-api-key: KEY'. Every answer has"
        + " the header X-Request-Id; JSON answers have schema_version, request_id and"
        + " processing_ms, too. A distance or similarity is not a probability; the rate that it"
        + " stands for is beside it, as measured.\n\nPictures are dropped after the answer."
        + " Encodings are biometric data.";
  }

  private ObjectNode operation(Route route, Operation operation) {
    ObjectNode node = nodes.objectNode();
    node.putArray("tags").add(operation.tag().title());
    node.put("operationId", operation.id()).put("summary", operation.summary());
    ArrayNode security = node.putArray("security");
    if (route.needs() != Permission.OPEN) {
      node.put("x-permission", route.needs().id());
      ArrayNode roles = node.putArray("x-roles");
      Role.having(route.needs()).forEach(roles::add);
      security.addObject().putArray("bearer");
      security.addObject().putArray("api_key");
    }
    parameters(route, operation, node);
    route
        .bodyFields()
        .filter(fields -> !fields.byName().isEmpty())
        .ifPresent(fields -> body(route, operation, node.putObject("requestBody")));
    ObjectNode responses = node.putObject("responses");
    ObjectNode good = responses.putObject(Integer.toString(operation.status()));
    good.put("description", "Done.");
    requestId(good);
    good.set("content", content(operation.answers()));
    Errors.of(route, operation).forEach((status, codes) -> error(responses, status, codes));
    return node;
  }

  private void parameters(Route route, Operation operation, ObjectNode node) {
    ArrayNode parameters = nodes.arrayNode();
    Matcher matcher = PARAMETER.matcher(route.path());
    while (matcher.find()) {
      ObjectNode parameter = parameters.addObject().put("name", matcher.group(1)).put("in", "path");
      parameter.put("required", true);
      ObjectNode schema = parameter.putObject("schema");
      if (NUMBERED.containsKey(matcher.group(1))) {
        schema.put("type", "integer").put("format", "int64");
      } else {
        schema.put("type", "string");
      }
    }
    route
        .query()
        .byName()
        .forEach(
            (name, field) -> {
              ObjectNode parameter = parameters.addObject().put("name", name).put("in", "query");
              parameter.put("required", field.required());
              if (!field.meaning().isEmpty()) {
                parameter.put("description", field.meaning());
              }
              parameter.set("schema", RequestSchemas.plain(field));
            });
    operation
        .headers()
        .forEach(
            (name, meaning) -> {
              ObjectNode parameter = parameters.addObject().put("name", name).put("in", "header");
              parameter.put("required", false).put("description", meaning);
              parameter.putObject("schema").put("type", "string").put("maxLength", 200);
            });
    if (!parameters.isEmpty()) {
      node.set("parameters", parameters);
    }
  }

  /** Pictures go as files first, all else as JSON: generators take what comes first. */
  private void body(Route route, Operation operation, ObjectNode body) {
    String name = Character.toUpperCase(operation.id().charAt(0)) + operation.id().substring(1);
    Fields fields = route.bodyFields().orElseThrow();
    body.put("required", fields.byName().values().stream().anyMatch(Field::required));
    ObjectNode content = body.putObject("content");
    boolean files = fields.mostPictures() > 0;
    if (!files) {
      content
          .putObject("application/json")
          .set("schema", requests.reference(name + "Body", fields, RequestSchemas.Encoding.JSON));
    }
    ObjectNode form = content.putObject("multipart/form-data");
    form.set(
        "schema",
        requests.reference(
            files ? name + "Form" : name + "Body", fields, RequestSchemas.Encoding.MULTIPART));
    ObjectNode encoding = nodes.objectNode();
    fields
        .byName()
        .forEach(
            (key, field) -> {
              if (field.kind() == Field.Kind.PICTURE) {
                encoding
                    .putObject(key)
                    .put("contentType", String.join(", ", PictureReader.mediaTypes()));
              } else if (field.kind() == Field.Kind.JSON) {
                encoding.putObject(key).put("contentType", "application/json");
              }
            });
    if (!encoding.isEmpty()) {
      form.set("encoding", encoding);
    }
    if (files) {
      content
          .putObject("application/json")
          .set("schema", requests.reference(name + "Body", fields, RequestSchemas.Encoding.JSON));
    }
  }

  private ObjectNode content(AnswerType type) {
    ObjectNode content = nodes.objectNode();
    for (String contentType : type.contentTypes()) {
      ObjectNode media = content.putObject(contentType);
      if (type.isJson()) {
        media.set("schema", schema(type));
      } else if (contentType.startsWith("text/")) {
        media.putObject("schema").put("type", "string");
      } else {
        media.putObject("schema").put("type", "string").put("format", "binary");
      }
    }
    return content;
  }

  private ObjectNode schema(AnswerType type) {
    if (type.records().isEmpty()) {
      return nodes.objectNode().put("type", "object");
    }
    Class<?>[] records = type.records().toArray(new Class<?>[0]);
    ObjectNode one =
        type.name().isEmpty() ? answers.reference(records[0]) : answers.joint(type.name(), records);
    type.fields().forEach((field, record) -> answers.set(type.name(), field, record));
    String listed = type.listed();
    return outermost(listed == null ? one : list(one, listed));
  }

  private ObjectNode list(ObjectNode one, String field) {
    String name = one.path("$ref").asText().substring(SCHEMAS.length()) + "List";
    if (!answers.named().containsKey(name)) {
      ObjectNode schema = nodes.objectNode().put("type", "object");
      schema.putArray("required").add(field);
      schema
          .putObject("properties")
          .putObject(field)
          .put("type", "array")
          .put("description", "one entry for each that there is")
          .set("items", one);
      answers.named().put(name, schema);
    }
    return answers.reference(name);
  }

  /** Adds what every outermost JSON object has. */
  private ObjectNode outermost(ObjectNode reference) {
    String name = reference.path("$ref").asText().substring(SCHEMAS.length());
    ObjectNode named = Objects.requireNonNull(answers.named().get(name));
    ObjectNode properties = (ObjectNode) named.path("properties");
    if (!properties.has("request_id")) {
      properties.putObject("schema_version").put("type", "integer").put("format", "int32");
      properties.putObject("request_id").put("type", "string");
      properties.putObject("processing_ms").put("type", "integer").put("format", "int64");
    }
    return reference;
  }

  /** Adds an error; those of the same status and codes are one component. */
  private void error(ObjectNode responses, int status, List<String> codes) {
    String key = status + " " + codes;
    String name = errors.getOrDefault(key, "");
    if (name.isEmpty()) {
      String like = "Error" + status;
      long before = errors.values().stream().filter(one -> one.startsWith(like)).count();
      name = before == 0 ? like : like + "-" + (before + 1);
      errors.put(key, name);
      responseComponents.set(name, error(status, codes));
    }
    responses.putObject(Integer.toString(status)).put("$ref", "#/components/responses/" + name);
  }

  private ObjectNode error(int status, List<String> codes) {
    ObjectNode error = nodes.objectNode();
    error.put("description", String.join(", ", codes) + ".");
    requestId(error);
    if (status == 429 || status == 503) {
      ObjectNode retry = ((ObjectNode) error.path("headers")).putObject("Retry-After");
      retry.putObject("schema").put("type", "integer").put("format", "int32");
    }
    error
        .putObject("content")
        .putObject("application/json")
        .set("schema", answers.reference(ErrorAnswer.class));
    return error;
  }

  private static void requestId(ObjectNode response) {
    response
        .putObject("headers")
        .putObject("X-Request-Id")
        .putObject("schema")
        .put("type", "string");
  }
}
