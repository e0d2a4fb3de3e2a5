package dev.likeness.tasks.training;

import dev.likeness.tasks.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The process that trains: this program again, in a virtual machine of its own. A crash of native
 * code ends that process, and costs the run its way since the last checkpoint, but not the caller.
 *
 * <p>Its standard output is told line by line to whom started it. It watches its standard input: a
 * parent that stops it, or dies, closes that, and it writes a checkpoint and ends.
 */
final class TrainingProcess implements AutoCloseable {
  private static final int KEPT_LINES = 20;
  private static final long PATIENCE_SECONDS = 60;

  /**
   * Memory is kept instead of given back and asked for again, in every step; and convolutions are
   * right on processors where those of AVX-512 are not.
   */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MALLOC_MMAP_THRESHOLD_", "4294967296",
          "MALLOC_TRIM_THRESHOLD_", "17179869184",
          "MALLOC_TOP_PAD_", "268435456",
          "ONEDNN_MAX_CPU_ISA", "AVX2");

  private final Process process;
  private final Deque<String> errors = new ArrayDeque<>();
  private final Thread errorReader;

  private TrainingProcess(Process process) {
    this.process = process;
    this.errorReader = new Thread(this::keepErrors, "training-errors");
    errorReader.setDaemon(true);
    errorReader.start();
  }

  /**
   * Starts the process.
   *
   * @param home the program's, which is that of the process too
   * @param run the folder of the run: all that the process needs to know
   */
  static TrainingProcess start(Home home, Path run) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseParallelGC");
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dorg.bytedeco.javacpp.maxBytes=0");
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    command.add("-Dorg.bytedeco.javacpp.cachedir=" + home.natives().toAbsolutePath());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(TrainingProcessMain.class.getName());
    command.add(home.folder().toAbsolutePath().toString());
    command.add(run.toAbsolutePath().toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(ENVIRONMENT);
    return new TrainingProcess(builder.start());
  }

  /**
   * Hands over what it prints, line by line, and waits for its end.
   *
   * @return its exit code; 128 or more after a crash or a kill
   */
  int await(Consumer<String> lines) throws IOException {
    try (BufferedReader reader = reader(process.getInputStream())) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
      int code = process.waitFor();
      errorReader.join();
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("waiting for the training process was interrupted", e);
    }
  }

  /** Returns the last lines of its standard error. */
  String errors() {
    synchronized (errors) {
      return String.join("\n", errors);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Asks it to write a checkpoint and end, and ends it if it does not within a minute. */
  void stop() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private void keepErrors() {
    try (BufferedReader reader = reader(process.getErrorStream())) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (errors) {
          errors.addLast(line);
          if (errors.size() > KEPT_LINES) {
            errors.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      synchronized (errors) {
        errors.addLast("(its errors could not be read)");
      }
    }
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }
}
