package dev.likeness.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs of the operating system that tests compare with or drive.
 *
 * <p>A test that asks for one that is not installed fails when {@code CI=true} and is skipped, with
 * a message, otherwise.
 */
public final class Programs {
  private Programs() {}

  /**
   * Returns the path of a program.
   *
   * @param debianPackage the package that holds it, for the message
   */
  public static Path find(String name, String debianPackage) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path file = Path.of(folder).resolve(name);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    String message = name + " is missing: apt-get install " + debianPackage;
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(message);
    }
    return Assumptions.abort(message);
  }

  /**
   * Returns a command that the permissions of files bind, also if this process is root's.
   *
   * @param command program and arguments
   */
  public static List<String> boundByPermissions(List<String> command) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return command;
    }
    List<String> bound =
        new ArrayList<>(
            List.of(
                find("setpriv", "util-linux").toString(),
                "--bounding-set",
                "-dac_override,-dac_read_search"));
    bound.addAll(command);
    return bound;
  }

  /**
   * Runs a program to its end.
   *
   * @throws IOException with what it printed, if it fails
   */
  public static void run(Path program, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(program.getFileName() + ": " + printed);
    }
  }
}
