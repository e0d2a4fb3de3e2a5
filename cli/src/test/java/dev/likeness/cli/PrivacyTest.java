package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
  }

  @Test
  void aFailingCommandShowsNoEncoding() throws Exception {
    assertThat(program.run("verify", "--json", Program.sharon(1), Program.daisy()).out())
        .doesNotContain("encoding");
  }

  @Test
  void aRefusalShowsNoNumbersOfAnEncoding(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    Program.Run run =
        program.run("enroll", "--json", "--gallery", gallery, "--name", "Other", Program.sharon(2));
    String encoding =
        program
            .run("encode", "--json", Program.sharon(2))
            .json()
            .at("/pictures/0/faces/0/encoding/0")
            .asText();
    assertThat(run.out() + run.err()).doesNotContain(encoding);
  }

  @Test
  void aNameCannotCommandATerminal(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "A\u001b[31m\u202eB", Program.sharon(1));
    assertThat(program.run("people", "list", "--gallery", gallery).out()).contains("A?[31m?B");
  }
}
