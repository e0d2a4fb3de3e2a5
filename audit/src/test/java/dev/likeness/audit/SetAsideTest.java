package dev.likeness.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideTest {
  @TempDir private Path folder = Path.of("unset");

  private Path file() {
    return folder.resolve("audit.log");
  }

  private Path setAside() {
    return SetAside.broken(AuditPlaces.of(file()), Events.AT_NOON);
  }

  @Test
  void aNewChainNamesTheOldOne() throws Exception {
    AuditHead remembered = Events.write(file(), 5);
    Events.replace(file(), Events.lines(file()).subList(0, 3));
    String broken = Files.readString(file());
    AuditHead last = AuditLog.last(file(), 1).get(0).head();

    Path aside = setAside();

    assertThat(aside).hasFileName("audit.log.broken-20260301T120000000").hasContent(broken);
    AuditEvent note = Events.events(file()).get(0);
    assertThat(note.result()).isEqualTo("sha256:" + AuditLogTest.sha256(broken));
    assertThat(note.parameters())
        .containsEntry("remembered", remembered.toString())
        .containsEntry("entries", last.toString());
  }

  @Test
  void theNoteIsSignedAndTheLogGoesOn() throws Exception {
    Events.write(file(), 5);
    Files.delete(file());
    setAside();

    AuditPublicKey key = AuditLog.publicKeyIn(folder.resolve("audit.key"));
    assertThat(AuditLog.verify(file(), AuditEvidence.none().with(key)).signed()).isEqualTo(1);
    assertThat(Events.write(file(), 1).number()).isEqualTo(4);
  }

  @Test
  void aSoundLogIsLeftAlone() {
    Events.write(file(), 5);

    assertThatThrownBy(this::setAside).hasMessageContaining("nothing to put aside");
  }

  @Test
  void aLogThatIsOpenIsLeftAlone() throws Exception {
    Events.write(file(), 5);
    try (AuditLog log = Events.open(file())) {
      assertThat(log.head().number()).isEqualTo(6);
      assertThatThrownBy(this::setAside).hasMessageContaining("stop it first");
    }
  }
}
