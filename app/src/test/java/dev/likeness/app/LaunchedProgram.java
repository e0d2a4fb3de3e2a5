package dev.likeness.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole program in a process of its own.
 *
 * @param said the file of its standard output
 * @param errors the file of its standard error
 */
record LaunchedProgram(Process process, Path said, Path errors) implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 180;

  /** Starts the program with a home of its own, and without any other setting. */
  static LaunchedProgram start(Path home, String... arguments) throws IOException {
    return start(home, List.of(), List.of(arguments));
  }

  /**
   * Starts the program by another.
   *
   * @param launcher the other program and its first arguments; the command to run follows them
   */
  static LaunchedProgram start(Path home, List<String> launcher, List<String> arguments)
      throws IOException {
    return start(home, launcher, arguments, Map.of());
  }

  /**
   * Starts the program by another, with settings.
   *
   * @param settings variables of the environment
   */
  static LaunchedProgram start(
      Path home, List<String> launcher, List<String> arguments, Map<String, String> settings)
      throws IOException {
    File said = Files.createTempFile(home, "said", "").toFile();
    File errors = Files.createTempFile(home, "errors", "").toFile();
    List<String> command = new ArrayList<>(launcher);
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.likeness.app.Main"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(said).redirectError(errors);
    builder.environment().keySet().removeIf(name -> name.startsWith("LIKENESS_"));
    builder.environment().put("LIKENESS_HOME", home.toString());
    builder.environment().putAll(settings);
    return new LaunchedProgram(builder.start(), said.toPath(), errors.toPath());
  }

  /** Waits until the program has said something, and returns it. */
  String find(String pattern) throws IOException, InterruptedException {
    Matcher matcher;
    do {
      Thread.sleep(50);
      matcher = Pattern.compile(pattern).matcher(Files.readString(said));
      if (matcher.find()) {
        return matcher.group();
      }
    } while (process.isAlive());
    throw new AssertionError("the program ended: " + Files.readString(said));
  }

  /** Waits until the program has ended, and returns what it left behind. */
  Program.Run await() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the program still runs: " + Files.readString(errors));
    }
    return new Program.Run(process.exitValue(), Files.readString(said), Files.readString(errors));
  }

  /** Ends the program if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
