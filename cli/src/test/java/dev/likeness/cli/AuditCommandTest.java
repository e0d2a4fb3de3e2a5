package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  @TempDir private Path home = Path.of("unset");
  private Program program = new Program(Path.of("unset"));
  private String head = "";

  @BeforeEach
  void write() {
    program = new Program(home);
    try (AuditLog log = AuditLog.open(file())) {
      for (int i = 0; i < 3; i++) {
        log.append(
            new AuditEvent("key_1", "search", "staff", List.of("p-" + i), "match", "r-" + i));
      }
      head = log.head().toString();
    }
  }

  private Path file() {
    return home.resolve("audit.log");
  }

  @Test
  void aSoundLogIsSound() {
    Program.Run run = program.run("audit", "verify");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("sound: 3 entries", "head: " + head);
  }

  @Test
  void aChangedLogIsBroken() throws IOException {
    Files.writeString(file(), Files.readString(file()).replace("p-1", "p-9"));

    Program.Run run = program.run("audit", "verify", file().toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("broken: line 2");
    assertThat(program.run("audit", "verify", "--json").json().path("fault").path("line").asLong())
        .isEqualTo(2);
  }

  @Test
  void aLogCutAtItsEndIsBrokenBesideItsHead() throws IOException {
    String lines = Files.readString(file());
    Files.writeString(file(), lines.substring(0, lines.indexOf('\n') + 1));

    assertThat(program.run("audit", "verify").code()).isZero();
    assertThat(program.run("audit", "verify", "--head", head).code()).isEqualTo(1);
  }

  @Test
  void aLogCutInALineIsBroken() throws IOException {
    String lines = Files.readString(file());
    Files.writeString(file(), lines.substring(0, lines.length() - 10));

    Program.Run run = program.run("audit", "verify");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("unfinished", "entry 2");
  }

  @Test
  void noLogIsUnusable() {
    assertThat(program.run("audit", "verify", "nowhere").code()).isEqualTo(2);
    assertThat(program.run("audit", "tail", "nowhere").code()).isEqualTo(2);
    assertThat(program.run("audit", "verify", "--head", "3").code()).isEqualTo(2);
  }

  @Test
  void theLastEntriesAreShown() {
    Program.Run run = program.run("audit", "tail", "-n", "2");

    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out()).contains("p-1", "p-2").doesNotContain("p-0");
    assertThat(
            program.run("audit", "tail", "--json").json().at("/entries/0").path("key_id").asText())
        .isEqualTo("key_1");
  }
}
