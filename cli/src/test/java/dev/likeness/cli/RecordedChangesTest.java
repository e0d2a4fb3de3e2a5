package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditEvidence;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditPlaces;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that change people write the same log as the server. */
class RecordedChangesTest {
  @TempDir private Path home = Path.of("unset");
  private Program program = new Program(Path.of("unset"));

  @BeforeEach
  void install() throws Exception {
    program = Program.installed(home);
  }

  private static List<String> entries(Path log) {
    return AuditLog.last(log, 100).stream()
        .map(AuditEntry::event)
        .filter(event -> !event.keyId().equals(AuditLog.OWN_KEY))
        .map(event -> event.keyId() + " " + event.action() + " " + event.result())
        .toList();
  }

  private Path log() {
    return home.resolve("audit.log");
  }

  @Test
  void changesOfTheHomesGalleryAreInTheServersLog() throws Exception {
    program.run("enroll", "--name", "Arik", Program.sharon(1));
    program.run("people", "rename", "Arik", "Ariel");
    program.run("identify", Program.sharon(2));
    program.run("people", "export", "Ariel");
    program.run("people", "forget", "Ariel");

    assertThat(entries(log()))
        .containsExactly(
            "command-line enrol intended",
            "command-line enrol done",
            "command-line update intended",
            "command-line update done",
            "command-line search match",
            "command-line export done",
            "command-line forget intended",
            "command-line forget done");
    assertThat(Files.readString(log())).doesNotContain("Ari").contains("\"default\"");
    assertThat(AuditLog.verify(log(), AuditEvidence.none()).isSound()).isTrue();
  }

  @Test
  void aGalleryElsewhereHasALogBesideIt() throws Exception {
    Path gallery = home.resolve("g.db");
    program.run("enroll", "--gallery", gallery.toString(), "--name", "Arik", Program.sharon(1));
    program.run("people", "list", "--gallery", gallery.toString());

    assertThat(entries(home.resolve("g.db.audit.log")))
        .containsExactly("command-line enrol intended", "command-line enrol done");
    assertThat(log()).doesNotExist();
  }

  @Test
  void aCollectionOfAServerHasItsLog() throws Exception {
    Path data = Files.createDirectory(home.resolve("data"));
    AuditLog.open(data.resolve("audit.log")).close();
    Path gallery = data.resolve("collections").resolve("staff").resolve("gallery.db");
    Files.createDirectories(gallery.getParent());
    program.run("enroll", "--gallery", gallery.toString(), "--name", "Arik", Program.sharon(1));

    assertThat(entries(data.resolve("audit.log")))
        .containsExactly("command-line enrol intended", "command-line enrol done");
    assertThat(Files.readString(data.resolve("audit.log"))).contains("\"collection\":\"staff\"");
  }

  @Test
  void nothingIsChangedThatCannotBeRecorded() throws Exception {
    program.run("enroll", "--name", "Arik", Program.sharon(1));
    String lines = Files.readString(log());
    Files.writeString(log(), lines.substring(0, lines.indexOf('\n') + 1));

    for (String change : List.of("rename", "forget")) {
      Program.Run run =
          change.equals("rename")
              ? program.run("people", "rename", "Arik", "Ariel")
              : program.run("people", "forget", "Arik");
      assertThat(run.code()).isNotZero();
      assertThat(run.err()).contains("audit log", "changed, cut or damaged");
    }
    assertThat(program.run("people", "list").out()).contains("Arik");
  }

  @Test
  void whatAKilledCommandLeftIsSettledByTheNext() throws Exception {
    program.run("enroll", "--name", "Arik", Program.sharon(1));
    String id;
    try (Gallery gallery =
        DataFolder.of(new Home(home)).galleries().openExisting(Galleries.DEFAULT)) {
      id = gallery.people().get(0).id().value();
    }
    try (AuditLog log = AuditLog.open(log())) {
      for (String action : List.of("forget", "enrol", "update")) {
        log.begin(new AuditEvent("key_1", action, "default", List.of(id), "any", "r-1"));
      }
    }
    program.run("people", "rename", "Arik", "Ariel");

    assertThat(
            AuditLog.last(AuditPlaces.of(log()).log(), 100).stream()
                .map(AuditEntry::event)
                .filter(event -> "at_start".equals(event.parameters().get("found")))
                .map(event -> event.action() + " " + event.result()))
        .containsExactly("forget not_done", "enrol done", "update unknown");
  }
}
