package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.server.request.ClientLimits;
import dev.likeness.server.request.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not belong in a request is refused, with a code, and without harm. */
class StrictRequestsTest {
  private static final String MULTIPART = "multipart/form-data; boundary=BOUNDARY";

  @TempDir static Path folder = Path.of("unset");
  static Served served;

  @BeforeAll
  static void start() {
    served =
        Served.in(
            folder,
            config ->
                config.withLimits(
                    new Limits(
                        100_000,
                        1_000_000,
                        1_000_000,
                        Duration.ofSeconds(2),
                        2,
                        4,
                        4,
                        ClientLimits.defaults())));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static Said post(String path, String type, String body) {
    return served.send(
        "POST",
        path,
        Optional.of(served.key()),
        Optional.of(type),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"image\":\"AAAA\",\"extra\":1} | unknown_field",
        "{\"image\":\"AAAA\",\"image\":\"AAAA\"} | invalid_request",
        "{\"image\":\"*not base64*\"} | invalid_request",
        "{\"image\":\"http://127.0.0.1/a.jpg\"} | invalid_request",
        "{\"image\":7} | invalid_request",
        "{\"image\":[\"AAAA\"]} | invalid_request",
        "{\"image\":\"\"} | invalid_image",
        "{\"image\":\"AAAA\"} | invalid_image",
        "{} | missing_field",
        "{\"image\":null} | missing_field",
        "[] | invalid_request",
        "{\"image\":\"AAAA\"} {} | invalid_request",
        "{\"image\":\"AA | invalid_request",
        "nothing | invalid_request"
      })
  void jsonThatDoesNotFitIsRefused(String body, String code) {
    Said said = post("/v1/detect", "application/json", body);

    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isEqualTo(code);
  }

  @Test
  void deepJsonIsRefused() {
    Said said = post("/v1/detect", "application/json", "{\"image\":" + "[".repeat(50_000));

    assertThat(said.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--BOUNDARY",
        "--BOUNDARY--",
        "--BOUNDARY\r\n\r\nvalue\r\n--BOUNDARY--\r\n",
        "--BOUNDARY\r\nContent-Disposition: form-data\r\n\r\nv\r\n--BOUNDARY--\r\n",
        "--BOUNDARY\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\nv",
        "--BOUNDARY\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nv\r\n--BOUNDARY--\r\n",
        "--OTHER\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nv\r\n--OTHER--\r\n",
        "preamble\r\n--BOUNDARY--\r\n",
        "--BOUNDARY--\r\nepilogue"
      })
  void multipartThatDoesNotFitIsRefused(String body) {
    Said said = post("/v1/detect", MULTIPART, body);

    assertThat(said.status()).isEqualTo(400);
    assertThat(said.code()).isIn("invalid_request", "missing_field");
  }

  /** Apache HttpClient sends its text parts so. */
  @Test
  void textOfAPartIsReadInThePartsCharset() {
    String body =
        String.join(
            "\r\n",
            "--BOUNDARY",
            "Content-Disposition: form-data; name=\"name\"",
            "Content-Type: text/plain; charset=ISO-8859-1",
            "",
            "Zo\u00eb",
            "--BOUNDARY",
            "Content-Disposition: form-data; name=\"roles\"",
            "",
            "pictures",
            "--BOUNDARY--",
            "");
    Said said =
        served.send(
            "POST",
            "/v1/keys",
            Optional.of(served.key()),
            Optional.of(MULTIPART),
            body.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(said.status()).isEqualTo(201);
    assertThat(said.json().path("name").asText()).isEqualTo("Zo\u00eb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=xyz",
        "application/json; charset=utf-16",
        "application/json; charset=*",
        "multipart/form-data; boundary=BOUNDARY; charset=xyz"
      })
  void anotherCharsetIsRefused(String type) {
    assertThat(post("/v1/detect", type, "{}").status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({"yes", "TRUE", "1", "''"})
  void onlyTrueAndFalseAreTruthValues(String value) {
    Parts parts = new Parts().file("image", picture("anna", 1)).field("all_faces", value);

    assertThat(served.send("POST", "/v1/encodings", parts).code()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "1e999", "0x10", "' 0.1'", "'0,1'", "-1", "0", "1"})
  void aRateIsANumberBetweenZeroAndOne(String value) {
    Parts parts =
        new Parts()
            .file("source", picture("anna", 1))
            .file("target", picture("anna", 2))
            .field("false_match_rate", value);

    assertThat(served.send("POST", "/v1/verify", parts).code()).isEqualTo("invalid_request");
  }

  @Test
  void aFieldThatIsThereTwiceIsRefused() {
    byte[] image = picture("anna", 1);
    Said said =
        served.send("POST", "/v1/detect", new Parts().file("image", image).file("image", image));

    assertThat(said.code()).isEqualTo("duplicate_field");
  }

  @Test
  void anUnknownQueryIsRefused() {
    assertThat(served.ask("GET", "/v1/models?sort=name").code()).isEqualTo("unknown_field");
  }

  @Test
  void aBodyWhereNoneBelongsIsRefused() {
    assertThat(served.send("DELETE", "/v1/keys/x", "{}").code()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "image/jpeg"})
  void otherContentIsRefused(String type) {
    assertThat(post("/v1/detect", type, "x").status()).isEqualTo(415);
  }

  @Test
  void aLargePictureIsRefused() {
    Said said = served.send("POST", "/v1/detect", new Parts().file("image", new byte[150_000]));

    assertThat(said.status()).isEqualTo(413);
    assertThat(said.code()).isEqualTo("image_too_large");
  }

  @Test
  void aLargeRequestIsRefused() {
    Said said = served.send("POST", "/v1/detect", new Parts().file("image", new byte[2_000_000]));

    assertThat(said.status()).isEqualTo(413);
    assertThat(said.code()).isEqualTo("request_too_large");
  }

  @Test
  void manyPixelsInFewBytesAreRefused() {
    // A PNG's signature and header alone: 60,000 x 60,000 pixels.
    byte[] bomb = {
      (byte) 0x89,
      'P',
      'N',
      'G',
      13,
      10,
      26,
      10,
      0,
      0,
      0,
      13,
      'I',
      'H',
      'D',
      'R',
      0,
      0,
      (byte) 0xEA,
      0x60,
      0,
      0,
      (byte) 0xEA,
      0x60,
      8,
      2,
      0,
      0,
      0,
      0,
      0,
      0,
      0
    };
    Said said = served.send("POST", "/v1/detect", new Parts().file("image", bomb));

    assertThat(said.status()).isIn(400, 413);
    assertThat(said.code()).isIn("image_too_large", "invalid_image");
  }

  @Test
  void noPathIsNoPath() {
    Said said = served.ask("GET", "/v1/nothing");

    assertThat(said.status()).isEqualTo(404);
    assertThat(said.code()).isEqualTo("not_found");
  }

  @Test
  void anotherMethodIsRefusedAndTheRightOneNamed() {
    Said said = served.ask("GET", "/v1/detect");

    assertThat(said.status()).isEqualTo(405);
    assertThat(said.response().headers().firstValue("Allow")).contains("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..;/x.js", "/console.class.js"})
  void pathsLeadNowhereElse(String path) throws IOException {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").contains("\"code\":\"");
  }

  @Test
  void hugeHeadersAreRefused() {
    List<String> headers = List.of("X-Long", "a".repeat(20_000));
    Said said = served.send("GET", "/v1/any", headers, new byte[0]);

    assertThat(said.status()).isEqualTo(431);
    assertThat(said.code()).isEqualTo("headers_too_large");
  }

  @Test
  void garbageIsRefusedInTheSameForm() throws IOException {
    assertThat(raw("GARBAGE\r\n\r\n")).startsWith("HTTP/1.1 400 ").contains("invalid_request");
  }

  @Test
  void aSlowBodyIsNotWaitedFor() throws IOException {
    String answer =
        raw(
            "POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nx-api-key: "
                + served.key()
                + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");

    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("request_timeout");
  }

  @Test
  void aSaneRequestIdIsKeptAndAnotherIsReplaced() {
    assertThat(requestId("0123456789abcdef")).isEqualTo("0123456789abcdef");
    assertThat(requestId("<script>")).doesNotContain("<");
  }

  private static String requestId(String given) {
    Said said = served.send("GET", "/v1/health", List.of("X-Request-Id", given), new byte[0]);
    return said.json().path("request_id").asText();
  }

  @Test
  void everyAnswerIsGuarded() {
    var headers = served.ask("GET", "/v1/nothing").response().headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  /** Sends bytes and returns all that comes back until the server hangs up. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server().port())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
