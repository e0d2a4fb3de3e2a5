package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.samples.Samples;
import dev.likeness.server.access.CreatedKey;
import dev.likeness.server.document.OpenApiDocument;
import dev.likeness.tasks.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A server of a test, on a free port of this machine, asked over HTTP. Each answer is held against
 * the OpenAPI document.
 */
public final class Served implements AutoCloseable {
  private final LikenessServer server;
  private final Optional<String> key;
  private final OpenApi document;
  private final HttpClient client =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

  private Served(LikenessServer server, Optional<String> key) {
    this.server = server;
    this.key = key;
    this.document = new OpenApi(OpenApiDocument.of(server.routes(), "test"));
  }

  /** An answer. */
  public record Said(int status, String body, HttpResponse<String> response) {
    /** Returns the answer's JSON document. */
    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Returns the code of an error. */
    public String code() {
      return json().at("/error/code").asText();
    }
  }

  /** A multipart body in the making. */
  public static final class Parts {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Adds a plain field. */
    public Parts field(String name, String value) {
      return part(name, "", value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file. */
    public Parts file(String name, byte[] content) {
      return part(name, "; filename=\"picture.jpg\"", content);
    }

    private Parts part(String name, String more, byte[] content) {
      out.writeBytes(
          ("--BOUNDARY\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more)
              .getBytes(StandardCharsets.UTF_8));
      out.writeBytes("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      out.writeBytes(content);
      out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
      return this;
    }

    public byte[] bytes() {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(out.toByteArray());
      whole.writeBytes("--BOUNDARY--\r\n".getBytes(StandardCharsets.UTF_8));
      return whole.toByteArray();
    }
  }

  /** Starts a server with the embedded networks, in a folder of its own. */
  public static Served in(Path folder) {
    return in(folder, config -> config);
  }

  /** Starts a server that is set otherwise. */
  public static Served in(Path folder, UnaryOperator<ServerConfig> settings) {
    Home home = new Home(folder);
    try {
      LikenessServer server =
          LikenessServer.start(settings.apply(ServerConfig.defaults(home).withPort(0)), home);
      return new Served(server, server.firstKey().map(CreatedKey::key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns one of the invented pictures of an invented person, numbered from 1. */
  public static byte[] picture(String person, int number) {
    try {
      return Samples.bytes(Samples.picturesOf(person).get(number - 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a picture without a face. */
  public static byte[] scene() {
    try {
      return Samples.bytes(Samples.scene());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the server. */
  public LikenessServer server() {
    return server;
  }

  /** Returns the same server, asked with another key than the first one. */
  public Served using(String other) {
    return new Served(server, Optional.of(other));
  }

  /** Returns the key that the first start made, if it is not asked with another. */
  public String key() {
    return key.orElseThrow();
  }

  /** Asks without a body, with the first key. */
  public Said ask(String method, String path) {
    return send(method, path, Optional.of(key()), Optional.empty(), new byte[0]);
  }

  /** Sends a multipart body, with the first key. */
  public Said send(String method, String path, Parts parts) {
    return send(
        method,
        path,
        Optional.of(key()),
        Optional.of("multipart/form-data; boundary=BOUNDARY"),
        parts.bytes());
  }

  /** Sends JSON, with the first key. */
  public Said send(String method, String path, String json) {
    return send(
        method,
        path,
        Optional.of(key()),
        Optional.of("application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends anything. */
  public Said send(
      String method, String path, Optional<String> key, Optional<String> type, byte[] body) {
    List<String> headers = new ArrayList<>();
    key.ifPresent(k -> headers.addAll(List.of("Authorization", "Bearer " + k)));
    type.ifPresent(t -> headers.addAll(List.of("Content-Type", t)));
    return send(method, path, headers, body);
  }

  /** Sends anything, with any headers: names and values in turn. */
  public Said send(String method, String path, List<String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .timeout(Duration.ofMinutes(2))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      hold(method, path, response);
      return new Said(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void hold(String method, String path, HttpResponse<String> response) {
    assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    Optional<JsonNode> operation = document.operation(method, path);
    if (operation.isPresent()) {
      assertThat(
              document.faults(
                  operation.get(),
                  response.statusCode(),
                  response.headers().firstValue("Content-Type").orElse(""),
                  response.body()))
          .as("%s %s: %s", method, path, response.body())
          .isEmpty();
    }
  }

  /** Makes a key and returns it. */
  public String keyFor(Map<String, List<String>> about) {
    StringBuilder json = new StringBuilder("{\"name\":\"test\"");
    about.forEach(
        (name, values) ->
            json.append(",\"")
                .append(name)
                .append("\":[\"")
                .append(String.join("\",\"", values))
                .append("\"]"));
    return send("POST", "/v1/keys", json.append('}').toString()).json().path("key").asText();
  }

  @Override
  public void close() {
    server.close();
  }
}
