package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
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
    AuditLog log = AuditLog.open(file());
    try (log) {
      for (int i = 0; i < 3; i++) {
        log.append(
            new AuditEvent("key_1", "search", "staff", List.of("p-" + i), "match", "r-" + i)
                .with(Map.of("candidates", "5")));
      }
    }
    head = log.head().toString();
  }

  /** Changes an entry and computes all hashes anew, as somebody who knows the form of the log. */
  private void rewrite() throws IOException {
    List<AuditEvent> events = AuditLog.last(file(), 9).stream().map(AuditEntry::event).toList();
    Path elsewhere = home.resolve("forged").resolve("audit.log");
    try (AuditLog forged = AuditLog.open(elsewhere)) {
      forged.append(events.get(0).with(Map.of("candidates", "6")));
      events.subList(1, 4).forEach(forged::append);
    }
    Files.copy(elsewhere, file(), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file() {
    return home.resolve("audit.log");
  }

  @Test
  void copiesOfLogsAreOnlyBesideSharedCollections() {
    Program.Run listed = program.run("audit", "chains");
    Program.Run fetched = program.run("audit", "fetch", "a-b", home.resolve("new.log").toString());

    assertThat(listed.code()).isEqualTo(2);
    assertThat(listed.err()).contains("--galleries cassandra://");
    assertThat(fetched.code()).isEqualTo(2);
    assertThat(home.resolve("new.log")).doesNotExist();
  }

  @Test
  void aSoundLogIsSound() {
    Program.Run run = program.run("audit", "verify");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("sound: 4 entries", "signed: up to entry 3 by key ", "head: " + head)
        .contains("second place: agrees", "proves nothing against somebody who can replace");
  }

  @Test
  void aRewrittenLogIsFoundBySignatureSecondPlaceAndHead() throws IOException {
    String key = home.resolve("audit.pub").toString();
    Files.writeString(Path.of(key), program.run("audit", "key").out());
    rewrite();
    Path copy = Files.createDirectory(home.resolve("copy")).resolve("audit.log");
    Files.copy(file(), copy);

    assertThat(program.run("audit", "verify").out()).contains("broken: line 4");
    assertThat(program.run("audit", "verify", copy.toString()).code()).isZero();
    Program.Run signed = program.run("audit", "verify", copy.toString(), "--public-key", key);
    assertThat(signed.code()).isEqualTo(1);
    assertThat(signed.out()).contains("broken: line 4 has a signature of something else");
    assertThat(program.run("audit", "verify", copy.toString(), "--head", head).code()).isEqualTo(1);
  }

  @Test
  void aLogThatIsSignedByNobodyDoesNotPassForSigned() throws IOException {
    String key = home.resolve("audit.pub").toString();
    Files.writeString(Path.of(key), program.run("audit", "key").out());
    String lines = Files.readString(file());
    Path copy = Files.createDirectory(home.resolve("copy")).resolve("audit.log");
    Files.writeString(copy, lines.substring(0, lines.lastIndexOf('\n', lines.length() - 2) + 1));

    assertThat(program.run("audit", "verify", copy.toString()).out()).contains("sound: 3 entries");
    Program.Run run = program.run("audit", "verify", copy.toString(), "--public-key", key);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("nothing in this log is signed by the key given");
  }

  @Test
  void theHeadThatIsKeptInAFileIsHeldAgainstTheLog() throws IOException {
    assertThat(program.run("audit", "head").out().strip()).isEqualTo(head);
    Path kept = Files.copy(home.resolve("audit.head"), home.resolve("kept"));
    assertThat(program.run("audit", "verify", "--head", kept.toString()).code()).isZero();
  }

  @Test
  void aBrokenLogIsSetAside() throws IOException {
    assertThat(program.run("audit", "set-aside").err()).contains("nothing to put aside");
    Files.delete(file());

    Program.Run run = program.run("audit", "set-aside");
    assertThat(run.out()).contains("set aside: ", "audit.log.broken-");
    assertThat(program.run("audit", "verify").out()).contains("sound: 2 entries");
    assertThat(program.run("audit", "tail").out()).contains("remembered=" + head);
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

    assertThat(program.run("audit", "verify").code()).isEqualTo(1);
    Files.delete(home.resolve("audit.head"));
    assertThat(program.run("audit", "verify").out()).contains("second place: absent");
    assertThat(program.run("audit", "verify").code()).isZero();
    assertThat(program.run("audit", "verify", "--head", head).code()).isEqualTo(1);
  }

  @Test
  void aLogCutInALineIsBroken() throws IOException {
    String lines = Files.readString(file());
    Files.writeString(file(), lines.substring(0, lines.length() - 10));
    Files.delete(home.resolve("audit.head"));

    Program.Run run = program.run("audit", "verify");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("unfinished", "entry 3");
  }

  @Test
  void noLogIsUnusable() {
    assertThat(program.run("audit", "verify", "nowhere").code()).isEqualTo(2);
    assertThat(program.run("audit", "tail", "nowhere").code()).isEqualTo(2);
    assertThat(program.run("audit", "verify", "--head", "3").code()).isEqualTo(2);
  }

  @Test
  void theLastEntriesAreShown() {
    Program.Run run = program.run("audit", "tail", "-n", "3");

    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out()).contains("p-1", "p-2", "candidates=5").doesNotContain("p-0");
    assertThat(
            program.run("audit", "tail", "--json").json().at("/entries/0").path("key_id").asText())
        .isEqualTo("key_1");
  }
}
