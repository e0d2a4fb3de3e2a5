package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.Served.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that knows nothing but the OpenAPI document that it fetches: paths, methods, where
 * parameters go, what a body holds and where the key goes are all read from there.
 */
class DocumentClientTest {
  private record Client(Served served, JsonNode document, String keyHeader, String key) {
    static Client of(Served served) {
      JsonNode document = served.send("GET", "/v1/openapi.json", List.of(), new byte[0]).json();
      JsonNode scheme = document.at("/components/securitySchemes/api_key");
      assertThat(scheme.path("in").asText()).isEqualTo("header");
      return new Client(served, document, scheme.path("name").asText(), served.key());
    }

    /** Calls the operation of that id. */
    Said call(String id, Map<String, Object> values) {
      for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
          if (method.getValue().path("operationId").asText().equals(id)) {
            return call(
                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue(), values);
          }
        }
      }
      throw new AssertionError("the document has no operation " + id);
    }

    private Said call(String method, String path, JsonNode operation, Map<String, Object> values) {
      String filled = path;
      for (JsonNode written : operation.path("parameters")) {
        JsonNode parameter =
            written.has("$ref") ? document.at(written.path("$ref").asText().substring(1)) : written;
        String name = parameter.path("name").asText();
        if (parameter.path("in").asText().equals("path")) {
          filled = filled.replace("{" + name + "}", String.valueOf(values.get(name)));
        }
      }
      JsonNode reference = operation.at("/requestBody/content/application~1json/schema/$ref");
      JsonNode schema = document.at(reference.asText().replaceFirst("^#", ""));
      List<String> key = List.of(keyHeader, this.key);
      if (reference.isMissingNode()) {
        return served.send(method, filled, key, new byte[0]);
      }
      return served.send(
          method,
          filled,
          List.of(keyHeader, this.key, "Content-Type", "application/json"),
          body(schema, values).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode body(JsonNode schema, Map<String, Object> values) {
      ObjectNode body = new ObjectMapper().createObjectNode();
      for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
        Object value = values.get(property.getKey());
        if (value == null) {
          boolean required =
              StreamSupport.stream(schema.path("required").spliterator(), false)
                  .anyMatch(name -> name.asText().equals(property.getKey()));
          assertThat(required).as("required field " + property.getKey()).isFalse();
        } else if (property.getValue().path("type").asText().equals("array")) {
          body.putArray(property.getKey()).add(encoded(property.getValue().path("items"), value));
        } else {
          body.put(property.getKey(), encoded(property.getValue(), value));
        }
      }
      return body;
    }

    private static String encoded(JsonNode schema, Object value) {
      return Optional.of(value)
          .filter(byte[].class::isInstance)
          .map(byte[].class::cast)
          .map(
              bytes -> {
                assertThat(schema.path("contentEncoding").asText()).isEqualTo("base64");
                return Base64.getEncoder().encodeToString(bytes);
              })
          .orElseGet(value::toString);
    }
  }

  @Test
  void aPersonIsEnrolledFoundAndForgotten(@TempDir Path folder) {
    try (Served served = Served.in(folder)) {
      Client client = Client.of(served);
      Said made = client.call("createCollection", Map.of("id", "door"));
      Said enrolled =
          client.call(
              "enrolPerson",
              Map.of("collection", "door", "name", "Mei", "images", picture("mei", 1)));
      String person = enrolled.json().at("/person/id").asText();
      Map<String, Object> search = Map.of("collection", "door", "image", picture("mei", 2));
      Said found = client.call("searchFaces", search);
      Said forgotten = client.call("forgetPerson", Map.of("collection", "door", "person", person));
      Said gone = client.call("searchFaces", search);

      assertThat(made.status()).isEqualTo(201);
      assertThat(enrolled.status()).isEqualTo(201);
      assertThat(found.json().at("/faces/0/matches/0/person/id").asText()).isEqualTo(person);
      assertThat(forgotten.json().at("/receipt/encodings").asInt()).isEqualTo(1);
      assertThat(gone.json().at("/faces/0/matches")).isEmpty();
    }
  }
}
