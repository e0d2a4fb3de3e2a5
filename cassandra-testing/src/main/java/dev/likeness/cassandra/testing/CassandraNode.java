package dev.likeness.cassandra.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A node of Apache Cassandra, a process of its own with a folder of its own.
 *
 * <p>Its methods may be called from different threads, one call at a time.
 */
public final class CassandraNode {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
  private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(30);
  private static final int LOG_LINES_OF_AN_ERROR = 60;

  private final NodeSettings settings;
  private volatile @Nullable Process process;
  private volatile boolean paused;

  CassandraNode(NodeSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts the node's process on the data that its folder holds.
   *
   * @throws IllegalStateException if it is running
   */
  public void start() {
    if (isAlive()) {
      throw new IllegalStateException(this + " is running");
    }
    try {
      settings.write();
      paused = false;
      process =
          new ProcessBuilder(settings.command(NodeLibraries.listed()))
              .directory(settings.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns when the node answers CQL clients.
   *
   * @throws IllegalStateException with the end of its log, if it ends or does not answer in time
   */
  public void awaitUp() {
    Waiting.until(
        () -> {
          if (!isAlive()) {
            throw new IllegalStateException(this + " ended at its start:\n" + endOfLog());
          }
          return answers();
        },
        START_LIMIT,
        () -> this + " does not answer after " + START_LIMIT + ":\n" + endOfLog());
  }

  /** Ends the node's process at once, by SIGKILL; no-op if it is not running. */
  public void kill() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroyForcibly();
    await(running);
    process = null;
    paused = false;
  }

  /** Halts the node's process, by SIGSTOP: its connections stay open and nothing answers. */
  public void pause() {
    signal("STOP");
    paused = true;
  }

  /** Lets a paused node go on, by SIGCONT. */
  public void resume() {
    signal("CONT");
    paused = false;
  }

  /** Returns whether the node's process exists, paused or not. */
  public boolean isAlive() {
    Process running = process;
    return running != null && running.isAlive();
  }

  /** Returns whether the node's process exists and is not paused. */
  public boolean isRunning() {
    return isAlive() && !paused;
  }

  /**
   * Writes the rows of a keyspace that are in memory to SSTable files, which lie in {@link
   * #dataFolder()} then.
   *
   * @throws IllegalStateException if the node is not running
   */
  public void flush(String keyspace) {
    management().flush(keyspace);
  }

  /** Returns the addresses of the nodes that this node takes for alive, itself included. */
  Set<String> liveNodes() {
    return management().liveNodes();
  }

  /** Returns the address at which it answers CQL clients. */
  public InetSocketAddress contactPoint() {
    return new InetSocketAddress(settings.address(), settings.ports().cql());
  }

  /** Returns the name that other nodes know it by. */
  String gossipName() {
    return settings.address().getHostAddress() + ":" + settings.ports().storage();
  }

  /** Returns the folder of SSTable files: a folder a keyspace, in it a folder a table. */
  public Path dataFolder() {
    return settings.folder().resolve("data");
  }

  /** Returns the folder of all that the node keeps: data, commit log, hints and its log. */
  public Path folder() {
    return settings.folder();
  }

  /** Returns the file that the node logs to; a restart appends to it. */
  public Path log() {
    return settings.folder().resolve("node.log");
  }

  /**
   * Returns the process id.
   *
   * @throws IllegalStateException if the node is not alive
   */
  public long pid() {
    return aliveProcess().pid();
  }

  private NodeManagement management() {
    if (!isRunning()) {
      throw new IllegalStateException(this + " is not running: start or resume it first");
    }
    return new NodeManagement(pid());
  }

  private Process aliveProcess() {
    Process running = process;
    if (running == null || !running.isAlive()) {
      throw new IllegalStateException(this + " is not running: start it first");
    }
    return running;
  }

  private void signal(String name) {
    String command = "kill -" + name + " " + pid();
    try {
      int status = await(new ProcessBuilder("sh", "-c", command).start());
      if (status != 0) {
        throw new IllegalStateException("'" + command + "' ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int await(Process process) {
    try {
      if (!process.waitFor(SIGNAL_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "process " + process.pid() + " has not ended after " + SIGNAL_LIMIT);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether the node answers the request for the protocol's options. */
  private boolean answers() {
    byte[] optionsRequest = {4, 0, 0, 0, 5, 0, 0, 0, 0};
    try (Socket socket = new Socket()) {
      socket.setSoTimeout((int) ANSWER_LIMIT.toMillis());
      socket.connect(contactPoint(), (int) ANSWER_LIMIT.toMillis());
      if (settings.security().isPresent()) {
        return true; // it listens once it answers
      }
      socket.getOutputStream().write(optionsRequest);
      InputStream answer = socket.getInputStream();
      return answer.readNBytes(optionsRequest.length).length == optionsRequest.length;
    } catch (IOException e) {
      return false;
    }
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_OF_AN_ERROR), lines.size()));
    } catch (IOException e) {
      return "its log cannot be read: " + e;
    }
  }

  @Override
  public String toString() {
    return "Cassandra node " + contactPoint() + " in " + settings.folder();
  }
}
