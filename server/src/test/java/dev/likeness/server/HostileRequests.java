package dev.likeness.server;

import dev.likeness.server.request.Field;
import dev.likeness.server.request.Route;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Requests that no honest program makes, by systematic combination: places of a request times what
 * does not belong there. Each has to be refused with 4xx and a code.
 */
final class HostileRequests {
  private static final String OWN = "/v1/collections/own";
  private static final String SCRIPT = "<script>alert(1)</script>";

  private static final String JSON = "Content-Type: application/json";
  private static final byte[] NO_UTF8 = {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
  private static final List<String> NO_NUMBERS =
      List.of("\"7\"", "true", "[7]", "{}", "1e999", "NaN", "0x7", "+7");

  /** Values that a field of a kind must not have. */
  private static final Map<Field.Kind, List<String>> OTHER_KINDS =
      Map.of(
          Field.Kind.TEXT,
          List.of("7", "true", "{}", "\"a\\u0000b\"", "\"\\ud800\"", "\"a\\u001b[2Jb\""),
          Field.Kind.NUMBER,
          NO_NUMBERS,
          Field.Kind.WHOLE,
          NO_NUMBERS,
          Field.Kind.BOOL,
          List.of("\"true\"", "1", "[true]", "{}", "True"),
          Field.Kind.PICTURE,
          List.of("7", "false", "{}", "[7]", "\"file:///etc/passwd\"", "\"../../x.jpg\""),
          Field.Kind.JSON,
          List.of("7", "true", "[]", "\"{}\"", "{\"x\":1}"),
          Field.Kind.WEIGHTS,
          List.of("7", "true", "[]", "\"a\"", "{\"a\":\"b\"}"));

  private final String key;
  private final List<Hostile> all = new ArrayList<>();

  /** A request as it goes over the wire. */
  static final class Hostile {
    private final String name;
    private final byte[] bytes;

    Hostile(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    String name() {
      return name;
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private HostileRequests(String key) {
    this.key = key;
  }

  /**
   * Returns the requests.
   *
   * @param routes all that can be asked
   * @param key is good for everything
   * @param narrowKey opens the collection {@code own} alone
   */
  static List<Hostile> with(List<Route> routes, String key, String narrowKey) {
    HostileRequests requests = new HostileRequests(key);
    requests.wrongBodies(routes);
    requests.wrongTypes(routes);
    requests.wrongIds();
    requests.wrongQueries();
    requests.wrongPaths();
    requests.brokenParts();
    requests.wrongHeaders();
    requests.falsePictures();
    requests.wrongKeys();
    requests.othersCollections(narrowKey);
    return List.copyOf(requests.all);
  }

  /** Every route that takes a body times what is no body of any route. */
  private void wrongBodies(List<Route> routes) {
    List<String> bodies =
        List.of(
            "[]",
            "null",
            "7",
            "{",
            "{}{}",
            "{'a':1}",
            "{\"__proto__\":{}}",
            "{\"request_id\":\"x\"}",
            "{\"${jndi:x}\":1}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":" + "[".repeat(10_000));
    for (Route route : routes) {
      if (route.bodyFields().isPresent()) {
        for (String body : bodies) {
          send(route.method(), path(route), List.of(key(), JSON), bytes(body));
        }
        send(route.method(), path(route), List.of(key(), JSON), NO_UTF8);
        send(route.method(), path(route), List.of(key(), "Content-Type: text/plain"), bytes("a"));
        send(
            route.method(),
            path(route),
            List.of(key(), "Content-Type: multipart/form-data; boundary=B"),
            bytes("--B\r\n\r\nx"));
      }
    }
  }

  /** Every field of every JSON body times values of every kind but its own. */
  private void wrongTypes(List<Route> routes) {
    for (Route route : routes) {
      route.bodyFields().stream()
          .flatMap(fields -> fields.byName().entrySet().stream())
          .forEach(
              field -> {
                for (String value : OTHER_KINDS.getOrDefault(field.getValue().kind(), List.of())) {
                  String body = "{\"" + field.getKey() + "\":" + value + "}";
                  send(route.method(), path(route), List.of(key(), JSON), bytes(body));
                }
              });
    }
  }

  private static String path(Route route) {
    return route.path().replace("{collection}", "own").replaceAll("[{][a-z_]+[}]", "p");
  }

  private void wrongIds() {
    List<String> ids =
        List.of(
            "..", ".", "a/b", "../a", "a b", SCRIPT, "%2e%2e", "ä", "a".repeat(65), "a\\\\b", "");
    for (String id : ids) {
      json("/v1/collections", "{\"id\":\"" + id + "\"}");
      json(OWN + "/people", "{\"name\":\"N\",\"id\":\"" + id + "\",\"images\":[\"AAAA\"]}");
    }
  }

  private void wrongQueries() {
    for (String path : List.of(OWN + "/people", OWN + "/look_alikes", "/v1/audit")) {
      for (String value :
          List.of("0", "-1", "1.5", "NaN", "", "1e9", "1%00", "%31%", "1&limit=2")) {
        plain("GET", path + "?limit=" + value);
      }
      plain("GET", path + "?api_key=" + "lk_" + "A".repeat(43));
      plain("GET", path + "?limit");
    }
  }

  private void wrongPaths() {
    List<String> places =
        List.of(
            "..",
            "%2e%2e",
            "..%2f..",
            "..;",
            "%252e%252e",
            "%00",
            "a%0d%0aSet-Cookie:x=1",
            "%3Cscript%3E",
            "a".repeat(300),
            "%c0%ae%c0%ae",
            "%zz",
            "own%2fpeople",
            "~root");
    for (String place : places) {
      plain("GET", "/v1/collections/" + place);
      plain("GET", OWN + "/people/" + place + "/encodings");
      plain("DELETE", "/v1/keys/" + place);
      plain("GET", "/v1/paintings/" + place + "/result");
      plain("GET", "/console/" + place + "/keys.json");
    }
  }

  private void brokenParts() {
    String disposition = "Content-Disposition: form-data; name=\"image\"; filename=\"a\"";
    List<String> heads =
        List.of(
            "Content-Disposition: attachment; name=\"image\"",
            "Content-Disposition: form-data; filename=\"a\"",
            "Content-Disposition form-data",
            ": form-data",
            disposition + "\r\n" + disposition,
            disposition + "\r\nContent-Transfer-Encoding: base64",
            "Content-Disposition: form-data; name=\"" + SCRIPT + "\"",
            "Content-Disposition: form-data; name=\"../image\"; filename=\"../../a\"",
            "X-Long: " + "a".repeat(5000),
            disposition.replace("image", "im\u0000age"));
    for (String path : List.of("/v1/detect", OWN + "/search", OWN + "/people")) {
      for (String head : heads) {
        parts(path, "BOUNDARY", "--BOUNDARY\r\n" + head + "\r\n\r\nx\r\n--BOUNDARY--\r\n");
      }
      for (String boundary : List.of("", "a".repeat(71), "\"a\\\"b\"", "ä", "a*b")) {
        parts(path, boundary, "--" + boundary + "\r\n" + disposition + "\r\n\r\nx\r\n--");
      }
    }
  }

  private void wrongHeaders() {
    for (String type :
        List.of(
            "text/html", "application/xml", "multipart/mixed; boundary=B", "json", "*/*", "a")) {
      send("POST", "/v1/detect", List.of(key(), "Content-Type: " + type), bytes("{}"));
    }
    for (String encoding : List.of("gzip", "deflate", "br", "identity, gzip", "x")) {
      send(
          "POST", "/v1/detect", List.of(key(), JSON, "Content-Encoding: " + encoding), bytes("{}"));
    }
    for (String header :
        List.of(
            "Content-Length: -1",
            "Content-Length: 1\r\nContent-Length: 2",
            "Content-Length: 1\r\nTransfer-Encoding: chunked",
            "Bad Name: 1",
            "No colon",
            "X-Null: a\u0000b",
            "Host: a\r\nHost: b",
            "X-Long: " + "a".repeat(17_000))) {
      raw(
          "header",
          "GET /v1/models HTTP/1.1\r\nHost: h\r\n" + key() + "\r\n" + header + "\r\n\r\n");
    }
    for (String method : List.of("PUT", "PATCH", "DELETE", "TRACE", "GET", "LOOK")) {
      plain(method, "/v1/detect");
    }
  }

  /** What claims to be a picture, as a file and in base64. */
  private void falsePictures() {
    HostilePictures.all()
        .forEach(
            (name, content) -> {
              ByteArrayOutputStream body = new ByteArrayOutputStream();
              body.writeBytes(
                  bytes("--B\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\""));
              body.writeBytes(bytes("\r\n\r\n"));
              body.writeBytes(content);
              body.writeBytes(bytes("\r\n--B--\r\n"));
              for (String path : List.of("/v1/detect", OWN + "/search")) {
                String type = "Content-Type: multipart/form-data; boundary=B";
                add(name, "POST", path, List.of(key(), type), body.toByteArray());
              }
              String base64 = Base64.getEncoder().encodeToString(content);
              json("/v1/encodings", "{\"image\":\"" + base64 + "\"}");
            });
  }

  private void wrongKeys() {
    for (String header :
        List.of(
            "X-Nothing: 1",
            "Authorization: Bearer ",
            "Authorization: Basic QTpB",
            "Authorization: Bearer lk_" + "A".repeat(43),
            "x-api-key: " + SCRIPT,
            "x-api-key: lk_' OR 1=1 --",
            "x-api-key: " + "a".repeat(5000),
            "Cookie: key=x",
            "Authorization: Bearer * ",
            "x-api-key: null")) {
      send("GET", "/v1/models", List.of(header), new byte[0]);
      send("GET", OWN + "/people", List.of(header), new byte[0]);
    }
  }

  private void othersCollections(String narrowKey) {
    String other = "/v1/collections/other";
    List<String> asks =
        List.of(
            "GET ",
            "DELETE ",
            "GET /people",
            "GET /people/p",
            "DELETE /people/p",
            "GET /people/p/faces",
            "DELETE /people/p/faces/1",
            "GET /people/p/encodings",
            "DELETE /people/p/encodings/1",
            "GET /people/p/export",
            "GET /look_alikes",
            "POST /search",
            "POST /people",
            "POST /people/p/faces",
            "POST /people/p/encodings",
            "POST /people/p/merge",
            "PATCH ",
            "PATCH /people/p");
    for (String ask : asks) {
      String[] words = ask.split(" ", -1);
      send(words[0], other + words[1], List.of("x-api-key: " + narrowKey), new byte[0]);
    }
  }

  private String key() {
    return "x-api-key: " + key;
  }

  private void json(String path, String body) {
    send("POST", path, List.of(key(), JSON), bytes(body));
  }

  private void parts(String path, String boundary, String body) {
    String type = "Content-Type: multipart/form-data; boundary=" + boundary;
    send("POST", path, List.of(key(), type), bytes(body));
  }

  private void plain(String method, String path) {
    send(method, path, List.of(key()), new byte[0]);
  }

  private void send(String method, String path, List<String> headers, byte[] body) {
    String start = new String(body, StandardCharsets.UTF_8);
    add(start.substring(0, Math.min(60, start.length())), method, path, headers, body);
  }

  private void add(String name, String method, String path, List<String> headers, byte[] body) {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + String.join("\r\n", headers)
            + (body.length > 0 ? "\r\nContent-Length: " + body.length : "")
            + "\r\n\r\n";
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(bytes(head));
    whole.writeBytes(body);
    all.add(new Hostile(all.size() + " " + method + " " + path + " " + name, whole.toByteArray()));
  }

  private void raw(String name, String request) {
    all.add(new Hostile(all.size() + " " + name, bytes(request)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
