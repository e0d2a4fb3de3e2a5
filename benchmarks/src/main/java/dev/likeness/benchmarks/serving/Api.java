package dev.likeness.benchmarks.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A client of the server for load tests. Thread-safe. */
final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PEOPLE = "/v1/collections/default/people";
  private static final String ADMISSIONS = "/v1/collections/default/admissions";
  private static final int PAGE = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final ObjectMapper json = new ObjectMapper();
  private final String address;
  private final String key;

  /**
   * An answer.
   *
   * @param retryAfter the header, if it is there
   */
  record Said(int status, JsonNode document, Optional<String> retryAfter) {
    /** Returns the code of an error; empty if it is none. */
    String code() {
      return document.at("/error/code").asText();
    }

    /** Returns the value of {@code Retry-After} if it is a number of seconds. */
    OptionalInt retryAfterSeconds() {
      return retryAfter
          .filter(text -> text.matches("[0-9]{1,6}"))
          .map(text -> OptionalInt.of(Integer.parseInt(text)))
          .orElse(OptionalInt.empty());
    }

    /** Returns whether this is an expected answer to a valid request. */
    boolean isAcceptable() {
      return switch (status) {
        case 200, 201 -> true;
        case 429, 503 -> retryAfterSeconds().isPresent();
        default -> false;
      };
    }
  }

  Api(String address, String key) {
    this.address = address;
    this.key = key;
  }

  Said search(byte[] picture) throws IOException, InterruptedException {
    return post("/v1/collections/default/search", Map.of(), "image", List.of(picture));
  }

  Said enrol(String id, List<byte[]> pictures) throws IOException, InterruptedException {
    return post(PEOPLE, Map.of("id", id, "name", "N " + id, "force", "true"), "images", pictures);
  }

  /** Returns a client of the same server with another key. */
  Api with(String otherKey) {
    return new Api(address, otherKey);
  }

  /** Creates a key with roles in all collections, and returns it. */
  String createKey(List<String> roles) throws IOException, InterruptedException {
    ObjectNode asked = json.createObjectNode().put("name", "load test");
    roles.forEach(asked.putArray("roles")::add);
    asked.putArray("collections").add("*");
    Said said =
        send(
            request("/v1/keys")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(asked))));
    return said.document().path("key").asText();
  }

  Said keys() throws IOException, InterruptedException {
    return send(request("/v1/keys").GET());
  }

  Said detect(byte[] picture) throws IOException, InterruptedException {
    return post("/v1/detect", Map.of(), "image", List.of(picture));
  }

  /** Begins an admission to the default collection. */
  Said beginAdmission() throws IOException, InterruptedException {
    return send(request(ADMISSIONS).POST(BodyPublishers.noBody()));
  }

  /** Sends a camera's frame, taken now. */
  Said sendFrame(String admission, byte[] picture) throws IOException, InterruptedException {
    return post(
        ADMISSIONS + "/" + admission + "/frames",
        Map.of("captured_at_ms", Long.toString(System.currentTimeMillis())),
        "image",
        List.of(picture));
  }

  /**
   * Opens a connection and sends the headers of an upload of so many bytes, whose body the caller
   * sends.
   */
  Socket beginUpload(int bytes) throws IOException {
    URI uri = URI.create(address);
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    String head =
        "POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nx-api-key: "
            + key
            + "\r\nContent-Type: multipart/form-data; boundary=BOUNDARY\r\nContent-Length: "
            + bytes
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Returns the number of faces of everybody who is enrolled, by id. */
  Map<String, Integer> everybody() throws IOException, InterruptedException {
    Map<String, Integer> faces = new TreeMap<>();
    String cursor = "";
    while (cursor != null) {
      String page = PEOPLE + "?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
      Said said = send(request(page).GET());
      if (said.status() != 200) {
        throw new IOException("the list of people was answered with " + said.status());
      }
      for (JsonNode person : said.document().path("people")) {
        faces.put(person.path("id").asText(), person.path("encodings").asInt());
      }
      cursor = said.document().path("next_cursor").textValue();
    }
    return faces;
  }

  private Said post(String path, Map<String, String> fields, String name, List<byte[]> pictures)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach((field, value) -> part(body, field, "", value.getBytes(StandardCharsets.UTF_8)));
    for (byte[] picture : pictures) {
      part(body, name, "; filename=\"picture.jpg\"", picture);
    }
    body.writeBytes("--BOUNDARY--\r\n".getBytes(StandardCharsets.US_ASCII));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=BOUNDARY")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static void part(ByteArrayOutputStream body, String name, String more, byte[] content) {
    String head =
        "--BOUNDARY\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("x-api-key", key)
        .timeout(PATIENCE);
  }

  private Said send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    return new Said(
        response.statusCode(),
        json.readTree(response.body()),
        response.headers().firstValue("Retry-After"));
  }
}
