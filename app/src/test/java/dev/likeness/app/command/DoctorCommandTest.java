package dev.likeness.app.command;

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
  void withoutModelsTheConfigurationIsAtFault(@TempDir Path folder) throws Exception {
    assertThat(new Program(folder).run("doctor").code()).isEqualTo(3);
  }

  @Test
  void withoutModelsItSaysWhatToRun(@TempDir Path folder) throws Exception {
    assertThat(new Program(folder).run("doctor").out()).contains("likeness model install");
  }
}
