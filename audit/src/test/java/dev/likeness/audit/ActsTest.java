package dev.likeness.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Announcements before acts, outcomes after them, and what becomes of those left open. */
class ActsTest {
  private static final AuditEvent FORGET =
      new AuditEvent("k1", "forget", "default", List.of("p-1"), "any", "r1");

  @TempDir private Path folder = Path.of("unset");

  private Path file() {
    return folder.resolve("audit.log");
  }

  private List<String> results() {
    return Events.events(file()).stream()
        .filter(event -> !event.action().equals("checkpoint"))
        .map(event -> event.keyId() + " " + event.result() + " " + event.parameters())
        .toList();
  }

  @Test
  void anActHasTwoEntries() {
    try (AuditLog log = Events.open(file())) {
      AuditAct act = log.begin(FORGET);
      assertThat(results()).containsExactly("k1 intended {}");
      act.done();
    }

    assertThat(results()).containsExactly("k1 intended {}", "k1 done {intent=1}");
    assertThat(Events.verify(file()).open()).isZero();
  }

  @Test
  void whatWasLeftOpenIsSettledWhenTheLogIsOpened() {
    try (AuditLog log = Events.open(file())) {
      log.begin(FORGET).done();
      log.begin(FORGET);
    }
    assertThat(Events.verify(file()).open()).isEqualTo(1);

    List<Long> asked = new ArrayList<>();
    try (AuditLog log = Events.open(file())) {
      log.settleOpenActs(
          intent -> {
            asked.add(intent.number());
            return Optional.of("not_done");
          });
    }

    assertThat(asked).containsExactly(3L);
    assertThat(results()).contains("audit-log not_done {found=at_start, intent=3}");
    assertThat(Events.verify(file()).open()).isZero();
  }

  @Test
  void anActThatAnotherProgramIsAtIsNotSettled() {
    try (AuditLog log = Events.open(file())) {
      AuditAct act = log.begin(FORGET);
      try (AuditLog other = Events.open(file())) {
        assertThat(other.settleOpenActs(intent -> Optional.of("not_done"))).isZero();
      }
      act.done();
    }

    assertThat(results()).containsExactly("k1 intended {}", "k1 done {intent=1}");
  }

  @Test
  void whatNobodyKnowsStaysOpen() {
    try (AuditLog log = Events.open(file())) {
      log.begin(FORGET);
    }
    try (AuditLog log = Events.open(file())) {
      assertThat(log.settleOpenActs(intent -> Optional.empty())).isZero();
    }

    assertThat(Events.verify(file()).open()).isEqualTo(1);
  }

  @Test
  void openActsAreFoundBeforeTheLastThousands() {
    try (AuditLog log = Events.open(file())) {
      log.begin(FORGET);
      for (int i = 0; i < 3000; i++) {
        log.append(Events.search("r" + i));
      }
    }

    try (AuditLog log = Events.open(file())) {
      assertThat(log.settleOpenActs(intent -> Optional.of("done"))).isEqualTo(1);
    }
  }

  @Test
  void nothingIsAnnouncedInALogThatCannotBeWrittenAndItGoesOnByItself() throws IOException {
    Path away = folder.resolve("away");
    try (AuditLog log = Events.open(file())) {
      log.append(Events.search("r0"));
      Files.move(file(), away);

      assertThatThrownBy(() -> log.begin(FORGET)).isInstanceOf(AuditException.class);
      assertThat(log.isWritable()).isFalse();

      Files.move(away, file());
      assertThat(log.isWritable()).isTrue();
      log.begin(FORGET).done();
    }

    assertThat(results().subList(1, 4))
        .containsExactly("audit-log failures:2 {}", "k1 intended {}", "k1 done {intent=3}");
  }

  @Test
  void anOutcomeThatCouldNotBeWrittenIsWrittenBeforeTheNextEntry() throws IOException {
    Path away = folder.resolve("away");
    try (AuditLog log = Events.open(file())) {
      AuditAct act = log.begin(FORGET);
      Files.move(file(), away);
      act.done();
      Files.move(away, file());
      log.append(Events.search("r1"));
    }

    assertThat(results())
        .containsExactly(
            "k1 intended {}", "audit-log failures:1 {}", "k1 done {intent=1}", "k1 match {}");
  }

  @Test
  void aSecondPlaceThatCannotBeWrittenIsALogThatCannotBeWritten() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    AuditPlaces places = AuditPlaces.of(file()).withHead(disk.resolve("head"));
    try (AuditLog log = AuditLog.open(places, Events.AT_NOON)) {
      log.append(Events.search("r0"));
      Files.delete(disk.resolve("head"));
      Files.delete(disk);
      Files.writeString(disk, "no folder");

      assertThatThrownBy(() -> log.append(Events.search("r1"))).isInstanceOf(AuditException.class);
      assertThat(Events.verify(file()).entries()).isEqualTo(1);

      Files.delete(disk);
      log.append(Events.search("r2"));
    }

    assertThat(Events.verify(file()).isSound()).isTrue();
  }

  @Test
  void aLogThatIsCutWhileItIsOpenTakesNothing() throws IOException {
    try (AuditLog log = Events.open(file())) {
      log.append(Events.search("r0"));
      log.append(Events.search("r1"));
      Events.replace(file(), Events.lines(file()).subList(0, 1));

      assertThatThrownBy(() -> log.begin(FORGET)).hasMessageContaining("cut");
      assertThat(log.isWritable()).isFalse();
    }
  }
}
