package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as the system sends it, to a program that runs in a process of its own. */
@Tag("slow")
class InterruptTest {
  private static final long PATIENCE_SECONDS = 120;

  /** One person enrolled before the pictures of the next are all read. */
  @Test
  void anInterruptedEnrolmentSaysWhatIsKept(@TempDir Path folder) throws Exception {
    Path people = folder.resolve("people");
    copy(people.resolve("A").resolve("1.jpg"));
    for (int i = 0; i < 2000; i++) {
      copy(people.resolve("B").resolve(i + ".jpg"));
    }
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.likeness.cli.LikenessCommand",
                "enroll",
                people.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("LIKENESS_HOME", folder.resolve("home").toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try {
      Program program = new Program(folder.resolve("home"));
      while (process.isAlive() && !program.run("people", "list").out().contains("A")) {
        Thread.sleep(200);
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(said).content().contains("interrupted: who was enrolled so far is kept");
      assertThat(program.run("people", "list").out()).contains("A").doesNotContain("B ");
    } finally {
      process.destroyForcibly();
    }
  }

  private static void copy(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(Path.of(Program.sharon(1)), target);
  }
}
