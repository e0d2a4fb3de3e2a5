package dev.likeness.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program does as it comes, with no network installed, on photographs of people. */
class EmbeddedNetworksTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void begin(@TempDir Path home) {
    program = new Program(home);
  }

  @Test
  void onePersonGivesZero() {
    assertThat(program.run("verify", Program.blair(1), Program.blair(2)).code()).isZero();
  }

  @Test
  void twoPeopleGiveOne() {
    assertThat(program.run("verify", Program.sharon(1), Program.blair(2)).code()).isEqualTo(1);
  }

  @Test
  void theyArePreferredAndSayHowGoodTheyAre() {
    assertThat(program.run("model", "list").out())
        .containsPattern("\\* likeness-face +face_encoding .* embedded, calibrated +LFW ")
        .containsPattern("\\* likeness-detector +face_detection .* embedded ")
        .containsPattern("\\* likeness-features +features .* embedded ");
  }

  @Test
  void theyCannotBeRemovedAndTheirNamesAreTheirs() {
    Program.Run removed = program.run("model", "remove", "likeness-face");
    assertThat(removed.code()).isEqualTo(3);
    assertThat(removed.err()).contains("comes with the product");
    Program.Run train =
        program.run("train", "--name", "likeness-face", Program.shared("faces/people"));
    assertThat(train.code()).isEqualTo(2);
    assertThat(train.err()).contains("call yours otherwise");
  }
}
