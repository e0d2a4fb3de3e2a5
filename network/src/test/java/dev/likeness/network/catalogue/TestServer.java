package dev.likeness.network.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on loopback whose answers a test writes byte by byte, so that it can break every
 * rule; each connection carries one request.
 */
final class TestServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Answer answer;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

  /** A request: its first line's target, and its headers by lower-case name. */
  record Request(String method, String target, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** Returns where a request for the rest of a file begins, or 0. */
    int rangeStart() {
      String range = header("range");
      return range.isEmpty() ? 0 : Integer.parseInt(range.substring(6, range.length() - 1));
    }
  }

  /** Writes the answer to the request with the given number, from 0. */
  @FunctionalInterface
  interface Answer {
    void write(int number, Request request, OutputStream out)
        throws IOException, InterruptedException;
  }

  TestServer(Answer answer) throws IOException {
    this.answer = answer;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    executor.execute(this::accept);
  }

  /** Answers every request with the whole file, and knows nothing of ranges. */
  static TestServer of(byte[] file) throws IOException {
    return new TestServer((number, request, out) -> whole(out, file));
  }

  static void whole(OutputStream out, byte[] file, String... headers) throws IOException {
    head(out, "200 OK", "Content-Length: " + file.length, headers);
    out.write(file);
  }

  /** Answers a request for the rest of the file as it should be answered. */
  static void rest(OutputStream out, byte[] file, int from) throws IOException {
    head(
        out,
        "206 Partial Content",
        "Content-Length: " + (file.length - from),
        "Content-Range: bytes " + from + "-" + (file.length - 1) + "/" + file.length);
    out.write(file, from, file.length - from);
  }

  static void head(OutputStream out, String status, String first, String... more)
      throws IOException {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\n" + first + "\r\n");
    for (String header : more) {
      text.append(header).append("\r\n");
    }
    text.append("Connection: close\r\n\r\n");
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  int port() {
    return socket.getLocalPort();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    executor.shutdownNow();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        executor.execute(() -> serve(connection));
      } catch (SocketException e) {
        return; // Closed.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      Request request = read(connection.getInputStream());
      int number;
      synchronized (requests) {
        number = requests.size();
        requests.add(request);
      }
      OutputStream out = connection.getOutputStream();
      answer.write(number, request, out);
      out.flush();
    } catch (IOException e) {
      // The client has broken the connection, as some tests want it to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(InputStream in) throws IOException {
    List<String> first = List.of(line(in).split(" ", 3));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(first.get(0), first.get(1), headers);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
