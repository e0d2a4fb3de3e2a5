package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.samples.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} writes to its standard error stream, in a process of its own. */
class ServeLogTest {
  /** Stands in all that is sent, in each place in which callers write. */
  private static final String SECRET = "Lovelace";

  private static final String ACCESS =
      "\\S+Z INFO dev.likeness.access request request_id=[0-9a-f-]+ key=\\S+"
          + " route=(other|\"[A-Z]+ /v1/[a-z/{}_-]+\") status=[0-9]{3} ms=[0-9]+ bytes_in=[0-9]+"
          + " bytes_out=[0-9]+";

  @TempDir private Path home = Path.of("unset");

  private String key = "";
  private int port;

  private LaunchedProgram serve(Map<String, String> settings) throws Exception {
    LaunchedProgram server =
        LaunchedProgram.start(home, List.of(), List.of("serve", "--port", "0"), settings);
    String address = server.find("http://127[.]0[.]0[.]1:[0-9]+");
    port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    key = server.find("lk_[A-Za-z0-9_-]{43}");
    return server;
  }

  private String send(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private String send(String head, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String length = bytes.length == 0 ? "" : "Content-Length: " + bytes.length + "\r\n";
    request.writeBytes(
        (head + "\r\n" + length + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    request.writeBytes(bytes);
    return send(request.toByteArray());
  }

  private static List<String> lines(LaunchedProgram server) throws IOException {
    return Files.readAllLines(server.errors());
  }

  /** Waits until the log is as expected: a line is written after the answer. */
  private static void await(LaunchedProgram server, int lines) throws Exception {
    BooleanSupplier isThere =
        () -> {
          try {
            return lines(server).stream()
                    .filter(line -> line.contains("dev.likeness.access"))
                    .count()
                >= lines;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    for (int i = 0; i < 1200 && !isThere.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
  }

  /** Requests with a name in every place, some of which no server takes. */
  private List<String> hostileHeads() {
    String host = "Host: localhost";
    String health = "GET /v1/health HTTP/1.1";
    List<String> heads = new ArrayList<>();
    heads.add(health + "\r\nHost: Ada " + SECRET);
    heads.add(health + "\r\nHost: " + SECRET + ":x");
    heads.add(health + "\r\nHost: [" + SECRET + "]");
    heads.add(health + "\r\nHost: a@" + SECRET + "@b");
    heads.add(health + "\r\n" + host + "\r\nHost: " + SECRET);
    heads.add(health + "\r\nHost: " + SECRET + "\r\nHost: " + SECRET + "2");
    heads.add(health + "\r\nHost: \u001b[31m" + SECRET);
    heads.add("GET http://" + SECRET + "/v1/health HTTP/1.1\r\n" + host);
    heads.add("GET http://a b" + SECRET + "/ HTTP/1.1\r\n" + host);
    heads.add("GET /" + SECRET + "?name=" + SECRET + " HTTP/1.1\r\n" + host);
    heads.add("GET /%0a" + SECRET + "%zz HTTP/1.1\r\n" + host);
    heads.add("GET /../" + SECRET + " HTTP/1.1\r\n" + host);
    heads.add("GET /v1/collections/default/people/" + SECRET + " HTTP/1.1\r\n" + host);
    heads.add(SECRET.toUpperCase(Locale.ROOT) + " / HTTP/1.1\r\n" + host);
    heads.add(health.replace("1.1", SECRET) + "\r\n" + host);
    for (String name :
        List.of(
            "User-Agent",
            "Referer",
            "Cookie",
            "X-Request-Id",
            "traceparent",
            "tracestate",
            "X-Forwarded-For",
            "Authorization",
            "x-api-key",
            "If-None-Match",
            "Expect",
            "Transfer-Encoding",
            "Content-Type",
            "Content-Length",
            "Connection",
            "Upgrade",
            "Accept")) {
      heads.add(health + "\r\n" + host + "\r\n" + name + ": " + SECRET);
    }
    heads.add(health + "\r\n" + host + "\r\nX-Request-Id: a\u001b[2J\r\n 2026 INFO " + SECRET);
    heads.add(health + "\r\n" + host + "\r\n" + SECRET + " Lovelace\u0001: x");
    heads.add(health + "\r\n" + host + "\r\nX: " + SECRET.repeat(4000));
    return heads;
  }

  private List<String> hostileBodies() {
    return List.of(
        "{\"name\":\"" + SECRET + "\"}",
        "{\"name\":\"" + SECRET + "\",\"images\":[\"" + SECRET + "\"]}",
        "{\"" + SECRET + "\":1}",
        "{" + SECRET,
        "{\"name\":\"\\u001b[2J\\n" + SECRET + "\"}");
  }

  @Test
  void nothingThatCallersWroteIsInTheLog() throws Exception {
    try (LaunchedProgram server = serve(Map.of("LIKENESS_LOG_LEVEL", "debug"))) {
      int sent = 0;
      for (String head : hostileHeads()) {
        send(head, "");
        sent++;
      }
      String post =
          "POST /v1/collections/default/people HTTP/1.1\r\nHost: localhost\r\nx-api-key: ";
      for (String body : hostileBodies()) {
        send(post + key + "\r\nContent-Type: application/json", body);
        sent++;
      }
      String portrait =
          Base64.getEncoder().encodeToString(Samples.bytes(Samples.picturesOf("anna").get(0)));
      String enrolled =
          send(
              post + key + "\r\nContent-Type: application/json",
              "{\"name\":\"Ada " + SECRET + "\",\"images\":[\"" + portrait + "\"]}");
      sent++;
      await(server, sent);

      assertThat(enrolled).startsWith("HTTP/1.1 201");
      List<String> lines = lines(server);
      assertThat(lines.stream().filter(line -> line.matches(ACCESS))).hasSize(sent);
      assertThat(String.join("\n", lines))
          .doesNotContainIgnoringCase(SECRET)
          .doesNotContain(key, portrait.substring(1000, 1040), "\u001b");
    }
  }

  @Test
  void jsonIsOneObjectALine() throws Exception {
    try (LaunchedProgram server =
        serve(Map.of("LIKENESS_ACCESS_LOG", "json", "LIKENESS_LOG_FORMAT", "json"))) {
      send("GET /v1/health HTTP/1.1\r\nHost: localhost", "");
      await(server, 1);

      JsonNode line = new ObjectMapper().readTree(lines(server).get(0));
      assertThat(line.path("route").asText()).isEqualTo("GET /v1/health");
      assertThat(line.path("status").intValue()).isEqualTo(200);
    }
  }

  @Test
  void theLinesOfRequestsCanBeLeftOut() throws Exception {
    try (LaunchedProgram server = serve(Map.of("LIKENESS_ACCESS_LOG", "off"))) {
      send("GET /v1/health HTTP/1.1\r\nHost: localhost", "");
      server.process().destroy();
      server.await();

      assertThat(lines(server)).noneMatch(line -> line.contains("dev.likeness.access"));
    }
  }

  @Test
  void theHeadOfTheAuditLogIsToldAfterItsSignature() throws Exception {
    try (LaunchedProgram server = serve(Map.of())) {
      server.process().destroy();
      server.await();

      String head = LaunchedProgram.start(home, "audit", "head").await().out().strip();
      assertThat(head).matches("[0-9]+:[0-9a-f]{64}");
      assertThat(lines(server)).anyMatch(line -> line.endsWith("audit head " + head));
    }
  }
}
