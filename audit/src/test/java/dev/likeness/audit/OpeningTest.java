package dev.likeness.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What opening does about a log that was cut, broken, or is none. */
class OpeningTest {
  @TempDir private Path folder = Path.of("unset");

  private Path file() {
    return folder.resolve("audit.log");
  }

  @Test
  void aWriteThatWasCutShortIsCutOffAndNoted() throws IOException {
    Events.write(file(), 3);
    byte[] whole = Files.readAllBytes(file());
    String lines = Files.readString(file());
    int secondEnd = lines.indexOf('\n', lines.indexOf('\n') + 1) + 1;
    for (int length = secondEnd + 1; length < whole.length; length += 29) {
      Files.write(file(), Arrays.copyOf(whole, length));

      Events.write(file(), 0);

      assertThat(AuditLog.verify(file()).isSound()).isTrue();
      List<AuditEntry> entries = AuditLog.last(file(), 10);
      assertThat(entries).hasSize(3);
      assertThat(entries.get(2).event())
          .isEqualTo(
              new AuditEvent(
                  "audit-log",
                  "cut_unfinished",
                  null,
                  List.of(),
                  "bytes:" + (length - secondEnd),
                  null));
    }
  }

  @Test
  void theVeryFirstLineMayBeCutShort() throws IOException {
    Files.writeString(file(), "{\"num");

    assertThat(Events.write(file(), 1).number()).isEqualTo(2);
    assertThat(AuditLog.verify(file()).isSound()).isTrue();
  }

  @Test
  void zerosAfterALossOfPowerAreCutOff() throws IOException {
    Events.write(file(), 2);
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length + 300));

    assertThat(Events.write(file(), 0).number()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "hello\n", "{\"number\":1}\n", "\n"})
  void aFileThatIsNoLogIsLeftAlone(String content) throws IOException {
    Files.writeString(file(), content);

    assertThatThrownBy(() -> AuditLog.open(file()))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("likeness audit verify");
    assertThat(Files.readString(file())).isEqualTo(content);
  }

  @Test
  void aLongFileWithoutLinesIsLeftAlone() throws IOException {
    byte[] content = new byte[1_000_000];
    Arrays.fill(content, (byte) 'x');
    Files.write(file(), content);

    assertThatThrownBy(() -> AuditLog.open(file())).isInstanceOf(AuditException.class);
    assertThat(Files.size(file())).isEqualTo(content.length);
  }

  @Test
  void aBrokenEndIsRefused() throws IOException {
    Events.write(file(), 5);
    List<String> lines = new ArrayList<>(Events.lines(file()));
    lines.remove(2);
    Events.replace(file(), lines);

    assertThatThrownBy(() -> AuditLog.open(file()))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("line 3 holds entry 4 where 3 is expected");
  }

  @Test
  void aBrokenLogIsSetAsideWhenToldTo() throws Exception {
    Events.write(file(), 5);
    List<String> lines = new ArrayList<>(Events.lines(file()));
    lines.remove(2);
    Events.replace(file(), lines);
    String broken = Files.readString(file());
    AuditLogOptions options = Events.AT_NOON.whenBroken(AuditLogOptions.WhenBroken.SET_ASIDE);

    try (AuditLog log = AuditLog.open(file(), options)) {
      assertThat(log.last(9))
          .extracting(entry -> entry.event().result())
          .containsExactly("sha256:" + AuditLogTest.sha256(broken));
    }

    assertThat(folder.resolve("audit.log.broken-20260301T120000000")).hasContent(broken);
    assertThat(AuditLog.verify(file()).isSound()).isTrue();
  }

  @Test
  void noLogIsToBeVerifiedWhereThereIsNone() {
    assertThatThrownBy(() -> AuditLog.verify(file()))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("there is no audit log");
  }
}
