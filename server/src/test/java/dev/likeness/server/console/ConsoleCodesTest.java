package dev.likeness.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.face.liveness.Action;
import dev.likeness.face.liveness.Hint;
import dev.likeness.face.liveness.Reason;
import dev.likeness.face.quality.QualityReason;
import dev.likeness.recognition.admission.AdmissionReason;
import dev.likeness.server.operation.ConsolePages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code that an answer may carry has words in the console. */
class ConsoleCodesTest {
  private static String script(String name) throws IOException {
    String path = "/dev/likeness/server/console/" + name;
    try (InputStream in = ConsolePages.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void aReasonWhyALivenessCheckFailed(Reason reason) throws IOException {
    assertThat(script("pages/gate-liveness.js")).contains(" " + reason.id() + ": '");
  }

  @ParameterizedTest
  @EnumSource(AdmissionReason.class)
  void aReasonWhySomebodyIsNotAdmitted(AdmissionReason reason) throws IOException {
    assertThat(script("pages/gate-liveness.js")).contains(" " + reason.id() + ": '");
  }

  @ParameterizedTest
  @EnumSource(Hint.class)
  void aHintDuringALivenessCheck(Hint hint) throws IOException {
    assertThat(script("pages/gate-liveness.js")).contains(" " + hint.id() + ": '");
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void anActionOfALivenessCheckHasAnIcon(Action action) throws IOException {
    assertThat(script("pages/gate-challenge.js")).contains(" " + action.id() + ": '");
  }

  @ParameterizedTest
  @EnumSource(QualityReason.class)
  void aReasonWhyAFaceIsRejected(QualityReason reason) throws IOException {
    assertThat(script("words.js")).contains(" " + reason.id() + ": '");
  }
}
