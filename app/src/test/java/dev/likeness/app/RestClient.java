package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.LikenessServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A client of a server in this process.
 *
 * @param key an API key
 */
record RestClient(String address, String key) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long PATIENCE_NANOS = 180_000_000_000L;

  /**
   * A part of a form.
   *
   * @param fileName empty if it is no file
   */
  record Part(String name, String fileName, ByteBuffer content) {
    Part(String name, String fileName, byte[] content) {
      this(name, fileName, ByteBuffer.wrap(content));
    }

    static Part text(String name, String value) {
      return new Part(name, "", value.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Returns a client with the key that the server's first start made. */
  static RestClient of(LikenessServer server) {
    return new RestClient(server.address(), server.firstKey().orElseThrow().key());
  }

  /** Returns an answer without what the command line or the server adds to every answer. */
  static ObjectNode common(JsonNode answer) {
    ObjectNode copy = answer.deepCopy();
    return copy.without(List.of("schema_version", "request_id", "processing_ms"));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(bytes(path));
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return JSON.readTree(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))));
  }

  JsonNode post(String path, List<Part> form) throws IOException, InterruptedException {
    return JSON.readTree(
        send(
            request(path)
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofByteArray(multipart(form)))));
  }

  /** Returns the use case's answer of a job that was asked for, when it is done. */
  JsonNode awaitAnswer(String path, JsonNode accepted) throws IOException, InterruptedException {
    JsonNode job = accepted;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!job.path("state").asText().equals("done")) {
      assertThat(job.path("error").isNull()).as(job.toString()).isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
      job = get(path + "/" + job.path("id").asText());
    }
    return job.path("answer");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("x-api-key", key);
  }

  private static byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofByteArray()).body();
  }

  private static byte[] multipart(List<Part> form) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Part part : form) {
      String file = part.fileName().isEmpty() ? "" : "; filename=\"" + part.fileName() + "\"";
      String head =
          "--B\r\nContent-Disposition: form-data; name=\"" + part.name() + "\"" + file + "\r\n\r\n";
      body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
      body.writeBytes(part.content().array());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes("--B--\r\n".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }
}
