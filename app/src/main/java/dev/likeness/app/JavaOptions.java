package dev.likeness.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The options of Java in {@code LIKENESS_JAVA_OPTIONS}. The launcher, the systemd unit and the
 * container put them before the program; {@code java -jar} does not, so the program then starts
 * itself again with them.
 */
final class JavaOptions {
  private static final String VARIABLE = "LIKENESS_JAVA_OPTIONS";
  private static final String DONE = "likeness.java.options.applied";

  private JavaOptions() {}

  /**
   * Runs the program in a process of its own if options are set that this process has not.
   *
   * @return its exit code; empty if this process has them
   */
  static OptionalInt runWithThem(String[] arguments) throws IOException, InterruptedException {
    String set = System.getenv().getOrDefault(VARIABLE, "").strip();
    if (set.isEmpty() || System.getProperty(DONE) != null) {
      return OptionalInt.empty();
    }
    List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> options = List.of(set.split("\\s+"));
    if (own.containsAll(options)) {
      return OptionalInt.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(own);
    command.addAll(options);
    command.add("-D" + DONE);
    String classes = System.getProperty("java.class.path");
    if (classes.endsWith(".jar") && !classes.contains(java.io.File.pathSeparator)) {
      command.addAll(List.of("-jar", classes));
    } else {
      command.addAll(List.of("-cp", classes, Main.class.getName()));
    }
    command.addAll(List.of(arguments));
    return OptionalInt.of(run(command));
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    Thread stop =
        new Thread(
            () -> {
              process.destroy();
              process.onExit().join();
            },
            "likeness-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    return process.waitFor();
  }
}
