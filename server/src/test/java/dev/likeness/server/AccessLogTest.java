package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.server.log.LogEar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line of each request. */
class AccessLogTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @TempDir static Path folder = Path.of("unset");
  static Served served;

  @BeforeAll
  static void start() {
    served = Served.in(folder);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static String id(Said said) {
    return said.response().headers().firstValue("X-Request-Id").orElseThrow();
  }

  private static Map<String, String> line(LogEar ear, Said said) {
    return line(ear, id(said));
  }

  private static Map<String, String> line(LogEar ear, String id) {
    ILoggingEvent event =
        ear.await(one -> LogEar.isAccess(one) && id.equals(LogEar.fields(one).get("request_id")));
    return LogEar.fields(event);
  }

  @Test
  void itSaysWhoAskedForWhatAndWhatCameOfIt() {
    byte[] body = new Parts().file("image", picture("anna", 1)).bytes();
    try (LogEar ear = LogEar.open()) {
      Said said =
          served.send(
              "POST",
              "/v1/detect",
              Optional.of(served.key()),
              Optional.of("multipart/form-data; boundary=BOUNDARY"),
              body);

      Map<String, String> line = line(ear, said);
      assertThat(line)
          .containsEntry("key", served.server().firstKey().orElseThrow().about().id())
          .containsEntry("route", "POST /v1/detect")
          .containsEntry("status", "200")
          .containsEntry("bytes_in", Integer.toString(body.length))
          .containsEntry(
              "bytes_out", Integer.toString(said.body().getBytes(StandardCharsets.UTF_8).length));
      assertThat(Long.parseLong(line.getOrDefault("ms", ""))).isBetween(0L, 120_000L);
    }
  }

  @Test
  void thePathAndTheQueryThatWereAskedForAreNotInIt() {
    try (LogEar ear = LogEar.open()) {
      Said known = served.ask("GET", "/v1/collections/default/people/ada-lovelace?limit=ada");
      Said unknown = served.ask("GET", "/ada-lovelace?name=ada");

      assertThat(line(ear, known))
          .containsEntry("route", "GET /v1/collections/{collection}/people/{person}")
          .doesNotContainValue("ada-lovelace");
      assertThat(line(ear, unknown)).containsEntry("route", "other").containsEntry("status", "404");
      assertThat(ear.heard().toString()).doesNotContain("ada");
    }
  }

  @Test
  void whoIsDeniedIsNamedByTheIdOfTheKey() {
    String pictures = served.keyFor(Map.of("roles", List.of("pictures")));
    String foreign = "lk_" + "a".repeat(43);
    try (LogEar ear = LogEar.open()) {
      Said none = served.send("GET", "/v1/models", List.of(), new byte[0]);
      Said unknown = served.send("GET", "/v1/models", List.of("x-api-key", foreign), new byte[0]);
      Said forbidden = served.send("GET", "/v1/keys", List.of("x-api-key", pictures), new byte[0]);

      assertThat(line(ear, none)).containsEntry("key", "none").containsEntry("status", "401");
      assertThat(line(ear, unknown)).containsEntry("key", "unknown");
      assertThat(line(ear, forbidden).get("key")).isNotIn("none", "unknown").isNotEqualTo(pictures);
      assertThat(ear.heard().toString()).doesNotContain(pictures, foreign);
    }
  }

  @Test
  void aRequestThatIsNoHttpHasALineToo() throws IOException {
    try (LogEar ear = LogEar.open()) {
      String answer = raw("GET /v1/health HTTP/1.1\r\nHost: ada lovelace<b>\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 400");
      Map<String, String> line =
          LogEar.fields(
              ear.await(
                  one -> LogEar.isAccess(one) && "400".equals(LogEar.fields(one).get("status"))));
      assertThat(line).containsEntry("route", "other").containsEntry("key", "none");
      assertThat(answer).contains(line.getOrDefault("request_id", "?"));
    }
  }

  @Test
  void anIdOfTheCallerIsTakenIfItIsHexadecimal() {
    String uuid = "6F9619FF-8B86-d011-b42d-00c04fc964ff";

    assertThat(id(with("X-Request-Id", uuid))).isEqualTo(uuid);
    assertThat(id(with("X-Request-Id", "ada.lovelace"))).matches("[0-9a-f-]{36}");
    assertThat(id(with("X-Request-Id", "beef"))).matches("[0-9a-f-]{36}");
  }

  @Test
  void aTraceIsCarriedOn() {
    try (LogEar ear = LogEar.open()) {
      Said said = with("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");

      assertThat(line(ear, said)).containsEntry("trace_id", TRACE);
      assertThat(said.response().headers().firstValue("traceresponse").orElse(""))
          .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
          .doesNotContain("b7ad6b7169203331");
    }
  }

  @Test
  void whatIsNoTraceIsLeftOut() {
    try (LogEar ear = LogEar.open()) {
      Said said = with("traceparent", "00-ada-lovelace-01");

      assertThat(line(ear, said)).doesNotContainKey("trace_id");
      assertThat(said.response().headers().firstValue("traceresponse")).isEmpty();
    }
  }

  private static Said with(String name, String value) {
    return served.send("GET", "/v1/health", List.of(name, value), new byte[0]);
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server().port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
