package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.network.ModelCards;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
  }

  @Test
  void aCardIsWrittenThatCanBeRead(@TempDir Path folder) throws Exception {
    Path card = folder.resolve("card.json");
    program.run("calibrate", Program.shared("faces/people"), "--card", card.toString());
    assertThat(ModelCards.read(card).measured()).isNotNull();
  }

  @Test
  void anEmptyFolderIsUnusable(@TempDir Path folder) throws Exception {
    assertThat(program.run("calibrate", folder.toString()).code()).isEqualTo(2);
  }
}
