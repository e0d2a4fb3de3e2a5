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
    Events.write(file(), 2);
    byte[] before = Files.readAllBytes(file());
    byte[] remembered = Files.readAllBytes(folder.resolve("audit.head"));
    Events.write(file(), 1);
    byte[] after = Files.readAllBytes(file());
    for (int length = before.length + 1; length < before.length + 300; length += 29) {
      Files.write(file(), Arrays.copyOf(after, length));
      Files.write(folder.resolve("audit.head"), remembered);

      Events.write(file(), 0);

      assertThat(Events.verify(file()).isSound()).isTrue();
      assertThat(Events.events(file()).get(3))
          .isEqualTo(AuditEvent.ofLog("cut_unfinished", "bytes:" + (length - before.length)));
    }
  }

  @Test
  void theVeryFirstLineMayBeCutShort() throws IOException {
    Files.writeString(file(), "{\"num");

    assertThat(Events.write(file(), 1).number()).isEqualTo(1 + 1 + 1);
    assertThat(Events.verify(file()).isSound()).isTrue();
  }

  @Test
  void zerosAfterALossOfPowerAreCutOff() throws IOException {
    Events.write(file(), 2);
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length + 300));

    Events.write(file(), 0);

    assertThat(Events.verify(file()).isSound()).isTrue();
    assertThat(Events.events(file())).contains(AuditEvent.ofLog("cut_unfinished", "bytes:300"));
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
  void noLogIsToBeVerifiedWhereThereIsNone() {
    assertThatThrownBy(() -> Events.verify(file()))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("there is no file");
  }
}
