package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
  }

  @Test
  void withModelsAllIsWell() throws Exception {
    assertThat(program.run("doctor").code()).isZero();
  }

  @Test
  void asItComesAllIsWellToo(@TempDir Path folder) throws Exception {
    Program.Run run = new Program(folder).run("doctor");
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).contains("encoder: likeness-face", "detector: likeness-detector");
  }
}
