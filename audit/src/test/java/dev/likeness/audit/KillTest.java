package dev.likeness.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills two processes that append from many threads, again and again over one log. */
@Tag("slow")
class KillTest {
  private static final int KILLS = Integer.getInteger("likeness.kills", 8);
  private static final int THREADS = 8;

  /** Appends as fast as it can; a line is printed when the call has returned. */
  static final class Appender {
    public static void main(String[] arguments) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      // Never closed: the process is killed.
      AuditLog log = AuditLog.open(Path.of(arguments[0]));
      for (int t = 0; t < THREADS; t++) {
        String name = arguments[1] + "-" + t + "-";
        new Thread(
                () -> {
                  for (int i = 0; ; i++) {
                    AuditEntry entry = log.append(Events.search(name + i));
                    String said = entry.head() + " " + entry.event().requestId() + "\n";
                    synchronized (out) {
                      out.print(said);
                      out.flush();
                    }
                  }
                })
            .start();
      }
    }
  }

  @Test
  void nothingAcknowledgedIsLost(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("audit.log");
    Random random = new Random(7);
    Set<String> acknowledged = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged.addAll(appendUntilKilled(folder, kill, 20 + random.nextInt(200)));
    }

    long before = acknowledged.size();
    Events.write(file, 1);

    assertThat(before).isGreaterThan(KILLS);
    assertThat(Events.verify(file).isSound()).isTrue();
    assertThat(
            AuditLog.last(file, Integer.MAX_VALUE).stream()
                .map(entry -> entry.head() + " " + entry.event().requestId())
                .collect(Collectors.toSet()))
        .containsAll(acknowledged);
  }

  private static List<String> appendUntilKilled(Path folder, int kill, int millis)
      throws IOException, InterruptedException {
    Path one = folder.resolve("said-one");
    Path other = folder.resolve("said-other");
    List<Process> children =
        List.of(start(folder, one, kill + "a"), start(folder, other, kill + "b"));
    List<String> lines = new ArrayList<>();
    for (Path said : List.of(one, other)) {
      while (Files.size(said) == 0 && children.stream().allMatch(Process::isAlive)) {
        Thread.sleep(1);
      }
    }
    Thread.sleep(millis);
    for (Process child : children) {
      assertThat(child.isAlive()).as("the child appends until it is killed").isTrue();
      child.destroyForcibly().waitFor();
    }
    for (Path said : List.of(one, other)) {
      // What follows the last line end was cut by the kill, and acknowledges nothing.
      String text = Files.readString(said);
      text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
    }
    return lines;
  }

  private static Process start(Path folder, Path said, String name) throws IOException {
    String places =
        List.of(KillTest.class, AuditLog.class).stream()
            .map(part -> part.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(System.getProperty("path.separator")));
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            places,
            Appender.class.getName(),
            folder.resolve("audit.log").toString(),
            "kill" + name)
        .redirectOutput(said.toFile())
        .redirectError(Redirect.INHERIT)
        .start();
  }
}
