package dev.likeness.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done to a log behind its back, and whether it is noticed. */
class TamperingTest {
  @TempDir private Path folder = Path.of("unset");

  private Path file() {
    return folder.resolve("audit.log");
  }

  @Test
  void everyChangedByteIsNoticedInItsLine() throws IOException {
    Events.write(file(), 4);
    byte[] original = Files.readAllBytes(file());
    long line = 1;
    for (int i = 0; i < original.length; i++) {
      for (int change : new int[] {0x01, 0x20, 0x80}) {
        byte[] changed = original.clone();
        changed[i] ^= (byte) change;
        Files.write(file(), changed);

        AuditVerification found = Events.verify(file());

        assertThat(found.isSound()).as("byte %d changed by %d", i, change).isFalse();
        boolean lastLineEnd = i == original.length - 1;
        assertThat(found.fault().map(AuditFault::line).orElse(line))
            .as("byte %d changed by %d", i, change)
            .isEqualTo(line);
        assertThat(found.fault().isEmpty()).isEqualTo(lastLineEnd);
      }
      line += original[i] == '\n' ? 1 : 0;
    }
  }

  @Test
  void everyRemovedLineButTheLastIsNoticed() throws IOException {
    Events.write(file(), 5);
    List<String> lines = Events.lines(file());
    for (int i = 0; i < 4; i++) {
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      Events.replace(file(), fewer);

      assertThat(fault()).isEqualTo(i + 1);
    }
  }

  @Test
  void exchangedLinesAreNoticed() throws IOException {
    Events.write(file(), 5);
    List<String> lines = new ArrayList<>(Events.lines(file()));
    lines.add(2, lines.remove(3));
    Events.replace(file(), lines);

    assertThat(fault()).isEqualTo(3);
  }

  @Test
  void aLineThatIsThereTwiceIsNoticed() throws IOException {
    Events.write(file(), 5);
    List<String> lines = new ArrayList<>(Events.lines(file()));
    lines.add(2, lines.get(1));
    Events.replace(file(), lines);

    assertThat(fault()).isEqualTo(3);
  }

  @Test
  void aForgedEntryWithARightHashIsNoticedInTheNextLine() throws IOException {
    Events.write(file(), 3);
    List<String> lines = new ArrayList<>(Events.lines(file()));
    AuditEntry second = EntryText.read(lines.get(1)).orElseThrow();
    AuditHead first = new AuditHead(1, second.previous());
    lines.set(1, EntryText.line(EntryText.following(first, second.at(), Events.search("other"))));
    Events.replace(file(), lines);

    assertThat(fault()).isEqualTo(3);
  }

  @Test
  void anotherSpellingOfTheSameEntryIsNoticed() throws IOException {
    Events.write(file(), 2);
    List<String> lines = new ArrayList<>(Events.lines(file()));
    lines.set(0, lines.get(0).replace("\"number\":1,", "\"number\": 1,"));
    Events.replace(file(), lines);

    assertThat(fault()).isEqualTo(1);
  }

  @Test
  void linesCutOffAtTheEndAreFoundByAHeadThatWasKept() throws IOException {
    AuditHead head = Events.write(file(), 5);
    Events.replace(file(), Events.lines(file()).subList(0, 3));

    assertThat(Events.verify(file()).isSound()).isTrue();
    AuditVerification found = AuditLog.verify(file(), AuditEvidence.none().with(head));
    assertThat(found.fault().map(AuditFault::line)).contains(4L);
    assertThat(found.entries()).isEqualTo(3);
  }

  @Test
  void aLogRewrittenWithAllItsHashesIsFoundByAHeadThatWasKept() throws IOException {
    AuditHead head = Events.write(file(), 3);
    List<AuditEvent> events = new ArrayList<>(Events.events(file()));
    events.set(1, Events.search("other"));
    Events.chain(file(), events);

    assertThat(Events.verify(file()).isSound()).isTrue();
    assertThat(AuditLog.verify(file(), AuditEvidence.none().with(head)).fault())
        .map(AuditFault::line)
        .contains(4L);
  }

  @Test
  void aLogThatWentOnGoesThroughItsEarlierHeads() {
    Events.write(file(), 2);
    AuditHead early = Events.write(file(), 1);
    Events.write(file(), 2);

    assertThat(AuditLog.verify(file(), AuditEvidence.none().with(early)).isSound()).isTrue();
    assertThat(AuditHead.parse(early.toString())).isEqualTo(early);
  }

  private long fault() {
    return Events.verify(file()).fault().map(AuditFault::line).orElse(0L);
  }
}
