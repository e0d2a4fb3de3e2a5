package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
    program.installOther("other");
  }

  @Test
  void onePersonGivesZero() throws Exception {
    assertThat(program.run("verify", Program.sharon(1), Program.sharon(2)).code()).isZero();
  }

  @Test
  void twoPeopleGiveOne() throws Exception {
    assertThat(program.run("verify", Program.sharon(1), Program.blair(2)).code()).isEqualTo(1);
  }

  @Test
  void theJsonAnswerHasItsFields() throws Exception {
    assertThat(
            program
                .run("verify", "--json", Program.sharon(1), Program.sharon(2))
                .json()
                .fieldNames())
        .toIterable()
        .contains(
            "schema_version", "verified", "distance", "threshold", "false_match_rate", "model");
  }

  @Test
  void theJsonAnswerSaysThatTwoPeopleAreNotTheSame() throws Exception {
    assertThat(
            program
                .run("verify", "--json", Program.sharon(1), Program.blair(2))
                .json()
                .path("verified"))
        .isEqualTo(BooleanNode.FALSE);
  }

  @Test
  void aRateHasAnIntervalAndABasis() throws Exception {
    assertThat(
            program
                .run("verify", "--json", Program.sharon(1), Program.sharon(2))
                .json()
                .path("false_match_rate")
                .fieldNames())
        .toIterable()
        .containsExactly("value", "low", "high", "basis");
  }

  @Test
  void theModelHasNameDigestAndDistance() throws Exception {
    assertThat(
            program
                .run("verify", "--json", Program.sharon(1), Program.sharon(2))
                .json()
                .path("model")
                .fieldNames())
        .toIterable()
        .containsExactly("name", "digest", "distance");
  }

  @Test
  void aPictureWithoutAFaceHasRestsCode() throws Exception {
    assertThat(
            program
                .run("verify", "--json", Program.sharon(1), Program.daisy())
                .json()
                .at("/error/code")
                .asText())
        .isEqualTo("face_not_found");
  }

  @Test
  void tauByHandDecides() throws Exception {
    assertThat(program.run("verify", "--tau", "0.01", Program.sharon(1), Program.sharon(2)).code())
        .isEqualTo(1);
  }

  @Test
  void aNegativeTauIsUnusable() throws Exception {
    assertThat(program.run("verify", "--tau", "-1", Program.sharon(1), Program.sharon(2)).code())
        .isEqualTo(2);
  }

  @Test
  void aRateAboveOneIsUnusable() throws Exception {
    assertThat(program.run("verify", "--fmr", "2", Program.sharon(1), Program.sharon(2)).code())
        .isEqualTo(2);
  }

  @Test
  void zeroThreadsAreUnusable() throws Exception {
    assertThat(program.run("verify", "--threads", "0", Program.sharon(1), Program.sharon(2)).code())
        .isEqualTo(2);
  }

  @Test
  void aModelThatIsNotInstalledIsNamedWithWhatToRun(@TempDir Path folder) throws Exception {
    Program.Run run =
        new Program(folder)
            .run("verify", "--model", Program.ENCODER, Program.sharon(1), Program.sharon(2));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("likeness model install " + Program.ENCODER);
  }

  @Test
  void anUnmeasuredModelGivesThree() throws Exception {
    assertThat(
            program.run("verify", "--model", "other", Program.sharon(1), Program.sharon(2)).code())
        .isEqualTo(3);
  }

  @Test
  void anUnmeasuredModelIsToBeCalibratedOrGivenATau() throws Exception {
    assertThat(
            program.run("verify", "--model", "other", Program.sharon(1), Program.sharon(2)).err())
        .contains("calibrate", "tau");
  }
}
