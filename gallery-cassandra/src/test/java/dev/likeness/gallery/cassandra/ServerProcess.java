package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.MasterKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link LoadingServer} in a process of its own, which ends with this one. */
final class ServerProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final int number;
  private final History history;
  private final Process process;
  private final Thread reader;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private ServerProcess(int number, History history, Process process) {
    this.number = number;
    this.history = history;
    this.process = process;
    this.reader = new Thread(this::read, "server-" + number);
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a server and returns when it has opened the gallery. */
  static ServerProcess start(int number, CassandraAddress address, MasterKey key, History history) {
    String hosts =
        address.hosts().stream()
            .map(host -> host.getHostString() + ":" + host.getPort())
            .reduce((one, other) -> one + "," + other)
            .orElseThrow();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx192m",
            "-cp",
            System.getProperty("java.class.path"),
            LoadingServer.class.getName(),
            CassandraAddress.SCHEME + hosts + "/" + address.keyspace(),
            HexFormat.of().formatHex(key.toBytes()),
            Integer.toString(number));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      ServerProcess server = new ServerProcess(number, history, process);
      server.await("ready");
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int number() {
    return number;
  }

  /** Begins with changes and searches. */
  void load() {
    command("load");
  }

  /** Ends changes and searches. */
  void halt() {
    command("halt");
    await("halted");
  }

  /** Returns what the server says of all people, of probes and of problems. */
  List<String> report() {
    command("report");
    return await("reported");
  }

  /** Ends the process at once, by SIGKILL, and returns when all it printed was read. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
      reader.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    history.ended(number);
  }

  private void command(String command) {
    try {
      process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("server " + number + " has ended", e);
    }
  }

  /** Returns the answers before an expected one. */
  private List<String> await(String last) {
    List<String> before = new ArrayList<>();
    long end = System.nanoTime() + LIMIT.toNanos();
    try {
      while (true) {
        String answer = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (answer == null) {
          throw new IllegalStateException(
              "server " + number + " did not say '" + last + "' within " + LIMIT);
        }
        if (answer.equals(last)) {
          return before;
        }
        before.add(answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith(LoadingServer.END)) {
          String said = line.substring(0, line.length() - LoadingServer.END.length());
          if (!history.add(number, said)) {
            answers.add(said);
          }
        }
      }
    } catch (IOException e) {
      // ended by a kill
    }
  }

  @Override
  public void close() {
    kill();
  }
}
