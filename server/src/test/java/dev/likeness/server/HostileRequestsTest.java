package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.server.HostileRequests.Hostile;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.log.LogEar;
import dev.likeness.server.request.ClientLimits;
import dev.likeness.server.request.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes over the wire, the server refuses it with a code and stays silent and whole. */
@TestMethodOrder(MethodOrderer.MethodName.class) // What is left is looked at after the requests.
class HostileRequestsTest {
  /** The values that the line of a request may have, beside the routes. */
  private static final Map<String, String> VALUES =
      Map.of(
          "request_id", "[0-9a-f-]{36}",
          "key", "none|unknown|[A-Za-z0-9_-]{1,32}",
          "status", "4[0-9][0-9]",
          "ms", "[0-9]+",
          "bytes_in", "[0-9]+",
          "bytes_out", "[0-9]+");

  private static final Set<String> LINE =
      Set.of("request_id", "key", "route", "status", "ms", "bytes_in", "bytes_out");

  @TempDir static Path folder = Path.of("unset");
  static Served served;
  static List<Hostile> requests = List.of();

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
    for (String id : List.of("own", "other")) {
      served.send("POST", "/v1/collections", "{\"id\":\"" + id + "\"}");
    }
    served.send(
        "POST",
        "/v1/collections/other/people",
        new Parts().field("name", "P").field("id", "p").file("images", picture("anna", 1)));
    String narrow =
        served.keyFor(Map.of("roles", List.of("administrator"), "collections", List.of("own")));
    requests = HostileRequests.with(served.server().routes(), served.key(), narrow);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  static List<Hostile> requests() {
    return requests;
  }

  @Test
  void theyAreManyAndNoTwoAlike() {
    assertThat(requests).hasSizeGreaterThan(900);
    assertThat(requests.stream().map(request -> ByteBuffer.wrap(request.bytes())).distinct())
        .hasSameSizeAs(requests);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void eachIsRefusedWithACodeAndLeavesOneLineWithNothingOfIt(Hostile request) throws IOException {
    String answer;
    List<ILoggingEvent> heard;
    try (LogEar ear = LogEar.open()) {
      answer = answer(request.bytes());
      ear.await(LogEar::isAccess);
      heard = ear.heard();
    }
    String head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));
    String body = answer.substring(answer.indexOf('{'));
    JsonNode fault = new ObjectMapper().readTree(body).path("error");

    assertThat(head).matches("(?s)HTTP/1.1 4[0-9][0-9] .*").doesNotContain("Set-Cookie");
    assertThat(fault.path("code").asText()).matches("[a-z_]+");
    assertThat(body).doesNotContain("<script", "/etc/passwd", folder.toString(), "Exception");
    assertThat(heard.stream().filter(LogEar::isAccess)).hasSize(1);
    for (ILoggingEvent event : heard) {
      if (LogEar.isAccess(event)) {
        requirePlain(LogEar.fields(event));
      } else {
        requireConstant(event, request);
      }
    }
  }

  private static void requirePlain(Map<String, String> line) {
    assertThat(line.keySet()).isEqualTo(LINE);
    VALUES.forEach((name, pattern) -> assertThat(line.get(name)).as(name).matches(pattern));
    assertThat(line.get("route")).isIn(routes());
  }

  private static Set<String> routes() {
    return Stream.concat(
            Stream.of("other"),
            served.server().routes().stream().map(route -> route.method() + " " + route.path()))
        .collect(Collectors.toSet());
  }

  /** The program writes what libraries log without its arguments: that must be theirs alone. */
  private static void requireConstant(ILoggingEvent event, Hostile request) {
    assertThat(event.getLoggerName()).startsWith("org.eclipse.jetty.");
    String sent = new String(request.bytes(), StandardCharsets.ISO_8859_1);
    String words = event.getMessage();
    for (int i = 0; i + 8 <= words.length(); i++) {
      assertThat(sent).doesNotContain(words.substring(i, i + 8));
    }
  }

  @Test
  void nobodyAndNothingHasChanged() {
    assertThat(served.ask("GET", "/v1/collections/other/people/p").status()).isEqualTo(200);
    assertThat(served.ask("GET", "/v1/collections/own/people").json().path("people")).isEmpty();
  }

  private static String answer(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server().port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
