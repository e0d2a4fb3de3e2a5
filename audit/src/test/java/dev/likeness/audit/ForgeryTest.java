package dev.likeness.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs whose every hash is right: signatures and the second place find what the chain cannot. */
class ForgeryTest {
  @TempDir private Path folder = Path.of("unset");

  private Path file() {
    return folder.resolve("audit.log");
  }

  private AuditPublicKey key() {
    return AuditLog.publicKeyIn(folder.resolve("audit.key"));
  }

  private AuditVerification signed() {
    return AuditLog.verify(file(), AuditEvidence.none().with(key()));
  }

  private String fault() {
    return signed().fault().map(AuditFault::why).orElse("");
  }

  /** Changes an entry and computes all hashes anew. */
  private void rewrite(int index) throws IOException {
    List<AuditEvent> events = new ArrayList<>(Events.events(file()));
    events.set(index, Events.search("other"));
    Events.chain(file(), events);
  }

  @Test
  void aCleanStopSignsEverything() {
    Events.write(file(), 5);

    assertThat(signed())
        .isEqualTo(new AuditVerification(6, signed().head(), 5, 0, Optional.empty(), 0));
  }

  @Test
  void anEntryAtLeastInAThousandIsASignature() {
    try (AuditLog log = Events.open(file())) {
      for (int i = 0; i < 2500; i++) {
        log.append(Events.search("r" + i));
      }
      assertThat(signed().signed()).isEqualTo(1999);
      assertThat(signed().isSound()).isTrue();
    }
  }

  @Test
  void aSignatureThatIsNotOfWhatStandsBeforeItIsFound() throws IOException {
    Events.write(file(), 5);
    rewrite(2);

    assertThat(Events.verify(file()).isSound()).isTrue();
    assertThat(fault()).startsWith("line 6 has a signature of something else");
  }

  @Test
  void aLogSignedByAnotherKeyIsFound() throws IOException {
    Events.write(file(), 5);
    AuditPublicKey kept = key();
    for (String name : List.of("audit.log", "audit.key", "audit.head")) {
      Files.delete(folder.resolve(name));
    }
    Events.write(file(), 5);

    assertThat(AuditLog.verify(file(), AuditEvidence.none().with(kept)).fault())
        .map(AuditFault::why)
        .hasValueSatisfying(why -> assertThat(why).contains("is signed by another key"));
  }

  @Test
  void aLogWithoutSignaturesIsSignedUpToNothing() throws IOException {
    Events.write(file(), 5);
    Events.chain(file(), Events.events(file()).subList(0, 5));

    assertThat(signed().signed()).isZero();
  }

  @Test
  void aLongUnsignedEndIsFound() throws IOException {
    Events.write(file(), 3);
    List<AuditEvent> events = new ArrayList<>(Events.events(file()));
    for (int i = 0; i < 1100; i++) {
      events.add(Events.search("forged" + i));
    }
    Events.chain(file(), events);

    assertThat(fault()).contains("is unsigned, as are the 1000 before it");
  }

  @Test
  void aLogShorterThanTheSecondPlaceRemembersIsNotOpened() throws IOException {
    Events.write(file(), 5);
    Events.replace(file(), Events.lines(file()).subList(0, 3));

    assertThatThrownBy(() -> Events.open(file()))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("there were 6 when its head was kept elsewhere");
  }

  @Test
  void aRewrittenLogIsNotOpened() throws IOException {
    Events.write(file(), 5);
    rewrite(0);

    assertThatThrownBy(() -> Events.open(file()))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("changed, cut or damaged");
  }

  @Test
  void aRewrittenLogThatWentOnFarIsNotOpened() throws IOException {
    Events.write(file(), 5);
    List<AuditEvent> events = new ArrayList<>(Events.events(file()));
    events.set(0, Events.search("other"));
    for (int i = 0; i < 2000; i++) {
      events.add(Events.search("forged" + i));
    }
    Events.chain(file(), events);

    assertThatThrownBy(() -> Events.open(file())).isInstanceOf(AuditException.class);
  }

  @Test
  void anEmptiedLogIsNotOpened() throws IOException {
    Events.write(file(), 5);
    Files.delete(file());

    assertThatThrownBy(() -> Events.open(file())).isInstanceOf(AuditException.class);
  }

  @Test
  void aSecondPlaceWithSomethingElseIsNotOverwritten() throws IOException {
    Events.write(file(), 5);
    Files.writeString(folder.resolve("audit.head"), "x".repeat(300));

    assertThatThrownBy(() -> Events.open(file())).hasMessageContaining("holds no head");
  }

  @Test
  void aWriteThatWasCutShortInTheSecondPlaceLeavesTheHeadBefore() throws IOException {
    try (AuditLog log = Events.open(file())) {
      log.append(Events.search("r0"));
      AuditHead before = log.head();
      log.append(Events.search("r1"));
      byte[] lines = Files.readAllBytes(folder.resolve("audit.head"));
      String second = new String(lines, 93, 18, StandardCharsets.US_ASCII);
      int newer = Long.parseLong(second) == 2 ? 93 : 0;
      lines[newer + 40] ^= 1;
      Files.write(folder.resolve("audit.head"), lines);

      assertThat(AuditLog.headIn(folder.resolve("audit.head"))).isEqualTo(before);
    }
  }

  @Test
  void aSecondPlaceThatAppearsLaterIsNoted() throws IOException {
    Events.write(file(), 2);
    Files.delete(folder.resolve("audit.head"));
    Events.write(file(), 0);

    assertThat(Events.events(file())).contains(AuditEvent.ofLog("head_created", "done"));
  }

  @Test
  void theKeyIsForItsOwnerAlone() throws IOException {
    Events.write(file(), 1);

    assertThat(Files.getPosixFilePermissions(folder.resolve("audit.key"))).hasSize(2);
    assertThat(AuditPublicKey.parse(key().toString()).fingerprint()).isEqualTo(key().fingerprint());
    assertThat(key().toString()).doesNotContain("PRIVATE");
  }

  @Test
  void anotherKeyThanTheLogsIsNotSignedWith() throws IOException {
    Events.write(file(), 3);
    Files.delete(folder.resolve("audit.key"));

    assertThatThrownBy(() -> Events.open(file())).hasMessageContaining("signed by another key");
  }
}
