package dev.likeness.benchmarks.serving;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code likeness serve} as a process of its own, on a free port of this machine. */
final class ServerProcess implements AutoCloseable {
  private static final int START_SECONDS = 300;
  private static final int STOP_SECONDS = 30;
  private static final double NANOS = 1e9;
  private static final Pattern ADDRESS = Pattern.compile("serves at (http://127\\.0\\.0\\.1:\\d+)");
  private static final Pattern KEY = Pattern.compile("first key.*: (lk_[A-Za-z0-9_-]{43})");

  private final Process process;
  private final Thread guard;
  private final Path log;
  private final double startSeconds;
  private final String address;
  private final Optional<String> firstKey;

  private ServerProcess(Process process, Thread guard, Path log, long began, List<String> said) {
    this.process = process;
    this.guard = guard;
    this.log = log;
    this.startSeconds = (System.nanoTime() - began) / NANOS;
    this.address = said.get(0);
    this.firstKey = said.stream().skip(1).findFirst();
  }

  /**
   * Starts a server on the data in a folder, and waits until it answers.
   *
   * @param folder holds, or will hold, the home, the data and the log
   */
  static ServerProcess start(Path launcher, Path folder) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Path log = folder.resolve("server.log");
    boolean first = !Files.exists(folder.resolve("data"));
    Process process =
        program(
                launcher,
                folder,
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Thread guard = new Thread(process::destroyForcibly, "end-server");
    Runtime.getRuntime().addShutdownHook(guard);
    CompletableFuture<List<String>> said = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, first ? 2 : 1, said), "read-server");
    reader.setDaemon(true);
    reader.start();
    try {
      List<String> words = said.get(START_SECONDS, TimeUnit.SECONDS);
      return new ServerProcess(process, guard, log, began, words);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      process.destroyForcibly().waitFor();
      throw new IOException("the server did not start: " + Files.readString(log), e);
    }
  }

  /** Returns a process builder for the program with a home of its own. */
  static ProcessBuilder program(Path launcher, Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("LIKENESS_") && !name.equals("LIKENESS_JAVA_OPTIONS"));
    builder.environment().put("LIKENESS_HOME", folder.resolve("home").toString());
    return builder;
  }

  /** Reads the address and maybe the first key, then goes on reading so that nothing blocks. */
  private static void read(Process process, int wanted, CompletableFuture<List<String>> said) {
    List<String> words = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = (words.isEmpty() ? ADDRESS : KEY).matcher(line);
        if (matcher.find()) {
          words.add(matcher.group(1));
        }
        if (words.size() == wanted) {
          said.complete(List.copyOf(words));
        }
      }
      said.completeExceptionally(new IOException("its output ended"));
    } catch (IOException e) {
      said.completeExceptionally(e);
    }
  }

  /** Returns the seconds from the start of the process to its address. */
  double startSeconds() {
    return startSeconds;
  }

  String address() {
    return address;
  }

  /** Returns the key for everything, if this start made it. */
  Optional<String> firstKey() {
    return firstKey;
  }

  /** Returns the memory that is in use now, in millions of bytes. */
  long residentMb() {
    return status("VmRSS");
  }

  /** Returns what is in use now. */
  Resources resources() {
    return new Resources(residentMb(), descriptors(), (int) proc("Threads"));
  }

  private int descriptors() {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return (int) open.count();
    } catch (IOException e) {
      throw new IllegalStateException("the server exited unexpectedly: " + complaints(), e);
    }
  }

  /** Returns the most memory that was in use, in millions of bytes. */
  long mostResidentMb() {
    return status("VmHWM");
  }

  private long status(String name) {
    return proc(name) * 1024 / 1_000_000;
  }

  /** Returns a number of the process's status; of memory in KiB. */
  private long proc(String name) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith(name + ":")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the server exited unexpectedly: " + complaints(), e);
    }
    throw new IllegalStateException("this system does not report " + name);
  }

  /** Returns the first of what the servers of this folder logged, if they logged anything. */
  Optional<String> complaints() {
    try {
      String text = Files.readString(log);
      return text.isBlank() ? Optional.empty() : Optional.of(text.lines().limit(20).toList() + "");
    } catch (IOException e) {
      throw new IllegalStateException("the server's log cannot be read", e);
    }
  }

  /** Ends the process at once, as SIGKILL does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(guard);
  }
}
