package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
  }

  @Test
  void peopleAreListed(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    assertThat(program.run("people", "list", "--gallery", gallery).out()).contains("Arik", "Tony");
  }

  @Test
  void onePersonIsNotPeople(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    assertThat(program.run("people", "list", "--gallery", gallery).err()).contains("1 person;");
  }

  @Test
  void aPersonIsShown(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    assertThat(program.run("people", "show", "Arik", "--gallery", gallery).out())
        .contains("Arik", "encoding");
  }

  @Test
  void aPersonIsRenamed(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    program.run("people", "rename", "Arik", "Ariel", "--gallery", gallery);
    assertThat(program.run("people", "list", "--gallery", gallery).out()).contains("Ariel");
  }

  @Test
  void aBlankNameIsUnusable(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    assertThat(program.run("people", "rename", "Arik", " ", "--gallery", gallery).code())
        .isEqualTo(2);
  }

  @Test
  void twoPeopleBecomeOne(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    assertThat(
            program
                .run("people", "merge", "Arik", "Tony", "--json", "--gallery", gallery)
                .json()
                .at("/person/encodings")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void aForgottenPersonIsGone(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    program.run("people", "forget", "Arik", "--gallery", gallery);
    assertThat(program.run("people", "list", "--gallery", gallery).out()).doesNotContain("Arik");
  }

  @Test
  void aForgottenNameIsNotInTheFile(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    program.run("people", "forget", "Arik", "--gallery", gallery);
    assertThat(Files.readString(Path.of(gallery), StandardCharsets.ISO_8859_1))
        .contains("Tony")
        .doesNotContain("Arik");
  }

  @Test
  void nobodyOfThatNameIsUnusable(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    assertThat(program.run("people", "forget", "Nobody", "--gallery", gallery).code()).isEqualTo(2);
  }

  @Test
  void anEmptyNameIsNobodys(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    assertThat(program.run("people", "show", "", "--gallery", gallery).code()).isEqualTo(2);
  }
}
