package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.server.request.ClientLimits;
import dev.likeness.server.request.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One key attacks a server that works on one request at a time. What others ask is answered while
 * the attack goes on: asserted is the order of answers, not their time.
 */
class FairnessTest {
  private static final int UPLOADS = 36;
  private static final int BOMBS = 12;
  private static final String MULTIPART = "multipart/form-data; boundary=BOUNDARY";

  private Served served;
  private String attacker = "";
  private String other = "";
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void start(@TempDir Path folder) {
    served = Served.in(folder, config -> config.withLimits(limits(ClientLimits.defaults())));
    Map<String, List<String>> door =
        Map.of("roles", List.of("door", "pictures"), "collections", List.of("*"));
    attacker = served.keyFor(door);
    other = served.keyFor(door);
  }

  private static Limits limits(ClientLimits clients) {
    return new Limits(
        10_000_000, 40_000_000, 20_000_000, Duration.ofSeconds(60), 1, 40, UPLOADS, clients);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    served.close();
  }

  /** Sends the headers of an upload and the start of its body, and no more. */
  private void beginUpload() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server().port());
    sockets.add(socket);
    String head =
        "POST /v1/detect HTTP/1.1\r\nHost: localhost\r\nx-api-key: "
            + attacker
            + "\r\nContent-Type: "
            + MULTIPART
            + "\r\nContent-Length: 5000\r\n\r\n--BOUNDARY\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private int metric(String name) {
    String metrics = served.ask("GET", "/v1/metrics").body();
    Matcher value = Pattern.compile("(?m)^" + name + " ([0-9]+)").matcher(metrics);
    assertThat(value.find()).isTrue();
    return Integer.parseInt(value.group(1));
  }

  private void awaitMetric(String name, int least) throws InterruptedException {
    long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (metric(name) < least) {
      assertThat(System.nanoTime()).as("%s never came to %d", name, least).isLessThan(until);
      Thread.sleep(10); // A key that asked without a pause would meet its own limit.
    }
  }

  private Said detect(String key, byte[] file) {
    return served.send(
        "POST",
        "/v1/detect",
        Optional.of(key),
        Optional.of(MULTIPART),
        new Parts().file("image", file).bytes());
  }

  private Said sendFrame(String key) {
    String session =
        served
            .send("POST", "/v1/liveness/sessions", Optional.of(key), Optional.empty(), new byte[0])
            .json()
            .path("id")
            .asText();
    return served.send(
        "POST",
        "/v1/liveness/sessions/" + session + "/frames",
        Optional.of(key),
        Optional.of(MULTIPART),
        new Parts()
            .file("image", picture("anna", 1))
            .field("captured_at_ms", Long.toString(System.currentTimeMillis()))
            .bytes());
  }

  @Test
  void uploadsThatDoNotEndHoldNobodyUp() throws Exception {
    for (int i = 0; i < UPLOADS; i++) {
      beginUpload();
    }
    awaitMetric("likeness_requests_in_flight", UPLOADS + 1);

    assertThat(detect(other, picture("anna", 1)).status()).isEqualTo(200);
    assertThat(served.ask("GET", "/v1/keys").status()).isEqualTo(200);
    assertThat(sendFrame(other).status()).isEqualTo(200);
    assertThat(detect(attacker, picture("anna", 1)).status()).isEqualTo(429);
    for (Socket socket : sockets) {
      assertThat(socket.getInputStream().available()).isZero();
    }
  }

  @Test
  void picturesThatUnfoldHoldNobodyUpForLongerThanOneOfThem() throws Exception {
    AtomicInteger answered = new AtomicInteger();
    byte[] bomb = HostilePictures.plainWebp(3000, 2000);
    ExecutorService attack = Executors.newFixedThreadPool(BOMBS);
    try {
      for (int i = 0; i < BOMBS; i++) {
        attack.execute(
            () -> {
              assertThat(detect(attacker, bomb).status()).isEqualTo(200);
              answered.incrementAndGet();
            });
      }
      awaitMetric("likeness_requests_waiting", BOMBS - 2);

      int before = answered.get();
      assertThat(detect(other, picture("anna", 1)).status()).isEqualTo(200);
      // One that ran, one that ends as this is looked at, and one in between.
      assertThat(answered.get() - before).isLessThanOrEqualTo(3);
      assertThat(served.ask("GET", "/v1/keys").status()).isEqualTo(200);
      assertThat(sendFrame(other).status()).isEqualTo(200);
      assertThat(answered.get()).isLessThan(BOMBS);
    } finally {
      attack.shutdown();
      assertThat(attack.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void aKeyThatAsksTooOftenIsToldToWaitAndOthersAndHealthAreNot(@TempDir Path folder) {
    ClientLimits few = new ClientLimits(1, 1000, 100, 100, 10);
    try (Served slow = Served.in(folder, config -> config.withLimits(limits(few)))) {
      String key = slow.keyFor(Map.of("roles", List.of("pictures"), "collections", List.of("*")));
      List<Said> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        all.add(slow.send("GET", "/v1/models", Optional.of(key), Optional.empty(), new byte[0]));
      }

      assertThat(all).extracting(Said::status).contains(200, 429);
      assertThat(all)
          .filteredOn(said -> said.status() == 429)
          .allSatisfy(
              said ->
                  assertThat(said.response().headers().firstValue("Retry-After")).contains("1"));
      assertThat(slow.ask("GET", "/v1/status").status()).isEqualTo(200);
      assertThat(slow.ask("GET", "/v1/health").status()).isEqualTo(200);
    }
  }

  @Test
  void callersWithoutAKeyUseUpTheRateOfTheirAddressAndNoKeys(@TempDir Path folder) {
    ClientLimits few = new ClientLimits(500, 1, 100, 100, 10);
    try (Served slow = Served.in(folder, config -> config.withLimits(limits(few)))) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        statuses.add(
            slow.send("GET", "/v1/models", Optional.of("lk_nobody"), Optional.empty(), new byte[0])
                .status());
      }

      assertThat(statuses).containsOnly(401, 429).contains(401, 429);
      for (int i = 0; i < 12; i++) {
        assertThat(slow.ask("GET", "/v1/models").status()).isEqualTo(200);
      }
    }
  }
}
