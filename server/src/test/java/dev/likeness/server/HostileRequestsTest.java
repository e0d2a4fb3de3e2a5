package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.server.HostileRequests.Hostile;
import dev.likeness.server.Served.Parts;
import dev.likeness.server.request.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
  private static final Logger ROOT = Logger.getLogger("");

  @TempDir static Path folder = Path.of("unset");
  static Served served;
  static List<Hostile> requests = List.of();

  /** What is logged meanwhile; what only debugging shows is left out. */
  private static final class Ear extends Handler {
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
        heard.add(entry.getLoggerName() + ": " + entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeAll
  static void start() {
    served =
        Served.in(
            folder,
            config ->
                config.withLimits(
                    new Limits(100_000, 1_000_000, 1_000_000, Duration.ofSeconds(2), 2, 4, 4)));
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
  void eachIsRefusedWithACodeAndNothingIsLogged(Hostile request) throws IOException {
    Ear ear = new Ear();
    ROOT.addHandler(ear);
    String answer;
    try {
      answer = answer(request.bytes());
    } finally {
      ROOT.removeHandler(ear);
    }
    String head = answer.substring(0, Math.max(0, answer.indexOf("\r\n\r\n")));
    String body = answer.substring(answer.indexOf('{'));
    JsonNode fault = new ObjectMapper().readTree(body).path("error");

    assertThat(head).matches("(?s)HTTP/1.1 4[0-9][0-9] .*").doesNotContain("Set-Cookie");
    assertThat(fault.path("code").asText()).matches("[a-z_]+");
    assertThat(body).doesNotContain("<script", "/etc/passwd", folder.toString(), "Exception");
    assertThat(ear.heard).isEmpty();
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
