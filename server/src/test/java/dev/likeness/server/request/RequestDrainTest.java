package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.Served;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refused caller hears why, though nobody reads what it sends. */
class RequestDrainTest {
  private static final int BYTES = 8_000_000;

  /** Sends a whole body before it listens, as most clients do, and returns the answer. */
  private static String refused(Served served, String path) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.server().port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: lk_none\r\nConnection: close\r\n"
                  + "Content-Type: application/json\r\nContent-Length: "
                  + BYTES
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] part = new byte[BYTES / 8];
      for (int i = 0; i < 8; i++) {
        out.write(part);
        out.flush();
        Thread.sleep(20);
      }
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aCallerWithoutAKeyIsTold(@TempDir Path folder) throws Exception {
    try (Served served = Served.in(folder)) {
      assertThat(refused(served, "/v1/detect")).startsWith("HTTP/1.1 401").contains("\"code\":");
    }
  }

  @Test
  void aCallerOfNoEndpointIsTold(@TempDir Path folder) throws Exception {
    try (Served served = Served.in(folder)) {
      assertThat(refused(served, "/v1/nothing")).startsWith("HTTP/1.1 404").contains("\"code\":");
    }
  }

  @Test
  void aCallerOfMoreThanIsAllowedIsTold(@TempDir Path folder) throws Exception {
    Limits limits =
        new Limits(
            100_000,
            1_000_000,
            BYTES / 2,
            Duration.ofSeconds(10),
            2,
            4,
            4,
            ClientLimits.defaults());
    try (Served served = Served.in(folder, config -> config.withLimits(limits))) {
      assertThat(refused(served, "/v1/detect")).startsWith("HTTP/1.1 401").contains("\"code\":");
    }
  }
}
