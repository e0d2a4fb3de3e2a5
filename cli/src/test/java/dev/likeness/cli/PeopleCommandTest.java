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
  void strangersAreMergedByForceOnly(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    Program.Run refused = program.run("people", "merge", "Arik", "Tony", "--gallery", gallery);
    Program.Run forced =
        program.run("people", "merge", "Arik", "Tony", "--force", "--gallery", gallery);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("probably different people", "force");
    assertThat(forced.out()).contains("2 encodings");
    assertThat(forced.err()).contains("warning", "likeness people undo");
  }

  @Test
  void twoEntriesOfOnePersonAreMerged(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    program.run("enroll", "--gallery", gallery, "--name", "T. Blair", "--force", Program.blair(1));

    assertThat(
            program
                .run("people", "merge", "Tony", "T. Blair", "--json", "--gallery", gallery)
                .json()
                .at("/person/encodings")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void aMergeIsUndoneUntilSomebodyIsForgotten(@TempDir Path folder) throws Exception {
    Program plain = program.unencrypted();
    String gallery = folder.resolve("g.db").toString();
    plain.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    plain.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    plain.run("people", "merge", "Arik", "Tony", "--force", "--gallery", gallery);
    Program.Run undone = plain.run("people", "undo", "--gallery", gallery);
    plain.run("people", "rename", "Arik", "Ariel", "--gallery", gallery);
    plain.run("people", "forget", "Tony", "--gallery", gallery);

    assertThat(undone.out()).contains("the last merge", "Arik, 1 encoding", "Tony, 1 encoding");
    assertThat(plain.run("people", "undo", "--gallery", gallery).code()).isEqualTo(1);
    assertThat(Files.readString(Path.of(gallery), StandardCharsets.ISO_8859_1))
        .contains("Ariel")
        .doesNotContain("Arik");
  }

  @Test
  void aWronglyEnrolledEncodingGoesToSomebodyNewOrAway(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run(
        "enroll",
        "--gallery",
        gallery,
        "--name",
        "Arik",
        "--force",
        Program.sharon(1),
        Program.sharon(2),
        Program.blair(1));
    Program.Run split =
        program.run("people", "split", "Arik", "Tony", "--encodings", "3", "--gallery", gallery);
    Program.Run removed =
        program.run("people", "remove-encoding", "Arik", "2", "--gallery", gallery);
    Program.Run last = program.run("people", "remove-encoding", "Arik", "1", "--gallery", gallery);
    Program.Run found = program.run("identify", "--gallery", gallery, Program.blair(2));

    assertThat(split.out()).contains("Arik keeps 2 encodings, Tony");
    assertThat(removed.out()).contains("encoding 2; Arik keeps 1 encoding");
    assertThat(last.code()).isEqualTo(1);
    assertThat(last.err()).contains("only encoding");
    assertThat(found.out()).contains("Tony");
  }

  @Test
  void encodingsOfSomebodyElseAreUnusable(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));

    assertThat(
            program
                .run("people", "split", "Arik", "Ben", "--encodings", "2", "--gallery", gallery)
                .code())
        .isEqualTo(2);
    assertThat(program.run("people", "remove-encoding", "Arik", "2", "--gallery", gallery).code())
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
    Program plain = program.unencrypted();
    String gallery = folder.resolve("g.db").toString();
    plain.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    plain.run("enroll", "--gallery", gallery, "--name", "Tony", Program.blair(1));
    plain.run("people", "forget", "Arik", "--gallery", gallery);
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
