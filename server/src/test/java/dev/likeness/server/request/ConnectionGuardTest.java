package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.Served;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to a real server that takes few of them and waits a second for headers. */
class ConnectionGuardTest {
  private static final String HEALTH = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final List<Socket> sockets = new ArrayList<>();

  @TempDir Path folder = Path.of("unset");

  private Served served(int connections, int ofAddress) {
    ClientLimits clients = new ClientLimits(500, 500, connections, ofAddress, 10);
    Limits limits =
        new Limits(100_000, 1_000_000, 1_000_000, Duration.ofSeconds(1), 2, 4, 4, clients);
    return Served.in(folder, config -> config.withLimits(limits));
  }

  @AfterEach
  void closeAll() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private Socket connect(Served served) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server().port());
    sockets.add(socket);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Returns the first byte of what is answered; -1 if the connection was closed instead. */
  private static int answer(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (SocketException e) {
      return -1;
    } catch (IOException e) {
      throw new AssertionError("neither an answer nor an end", e);
    }
  }

  private boolean isServed(Served served) throws IOException {
    Socket socket = connect(served);
    try {
      send(socket, HEALTH);
    } catch (SocketException e) {
      return false;
    }
    return answer(socket) == 'H';
  }

  @Test
  void oneAddressHasSoManyConnections() throws IOException {
    try (Served served = served(100, 3)) {
      assertThat(List.of(isServed(served), isServed(served), isServed(served))).containsOnly(true);
      assertThat(isServed(served)).isFalse();
    }
  }

  @Test
  void thereAreSoManyConnections() throws IOException {
    try (Served served = served(2, 100)) {
      assertThat(List.of(isServed(served), isServed(served))).containsOnly(true);
      assertThat(isServed(served)).isFalse();
    }
  }

  @Test
  void aConnectionThatIsClosedMakesRoom() throws Exception {
    try (Served served = served(100, 1)) {
      for (int i = 0; i < 3; i++) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isServed(served)) {
          assertThat(System.nanoTime()).isLessThan(until);
          sockets.get(sockets.size() - 1).close();
        }
        sockets.get(sockets.size() - 1).close();
      }
    }
  }

  /** Sends a byte of a header now and then, so that the connection is never idle, until it ends. */
  private static void trickle(Socket socket) throws IOException {
    socket.setSoTimeout(100);
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < until) {
      if (isEnded(socket)) {
        return;
      }
    }
    throw new AssertionError("headers of 30 seconds were waited for");
  }

  private static boolean isEnded(Socket socket) throws IOException {
    try {
      send(socket, "a");
      assertThat(socket.getInputStream().read()).as("half a request was answered").isEqualTo(-1);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void headersThatDoNotEndAreCutOff() throws IOException {
    try (Served served = served(100, 100)) {
      Socket socket = connect(served);
      send(socket, "GET /v1/health HTTP/1.1\r\nHost: local");

      trickle(socket);
    }
  }

  @Test
  void soAreThoseOfALaterRequest() throws IOException {
    try (Served served = served(100, 100)) {
      Socket socket = connect(served);
      send(socket, HEALTH);
      StringBuilder first = new StringBuilder();
      while (first.indexOf("}") < 0) { // The answer is one flat object.
        first.append((char) socket.getInputStream().read());
      }
      assertThat(first.toString()).startsWith("HTTP/1.1 200");
      send(socket, "GET /v1/health HTTP/1.1\r\nHost: local");

      trickle(socket);
    }
  }

  @Test
  void whoHasAnAddressOfIpv6HasItsNetwork() throws IOException {
    assertThat(ClientNetwork.of(InetAddress.getByName("2001:db8:1:2:3::4")))
        .isEqualTo(ClientNetwork.of(InetAddress.getByName("2001:db8:1:2:ffff::1")))
        .isNotEqualTo(ClientNetwork.of(InetAddress.getByName("2001:db8:1:3::4")));
    assertThat(ClientNetwork.of(InetAddress.getByName("192.0.2.1")))
        .isNotEqualTo(ClientNetwork.of(InetAddress.getByName("192.0.2.2")));
  }
}
