package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
    program.installOther("other");
  }

  @Test
  void aFolderPerPersonMakesAPersonOfEach(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    assertThat(
            program
                .run("enroll", "--gallery", gallery, "--json", Program.shared("faces/people"))
                .json()
                .path("encodings")
                .findValuesAsText("name")
                .stream()
                .distinct())
        .hasSize(SharedMaterial.listOrInvented("faces/people").size());
  }

  @Test
  void theFirstPictureDoesNotDecideWhoSomebodyIs(@TempDir Path folder) throws Exception {
    Path people = folder.resolve("people");
    Path blair = copied("Tony_Blair", people.resolve("Blair"));
    Path chavez = copied("Hugo_Chavez", people.resolve("Chavez"));
    Path crossed = folder.resolve("crossed.jpg");
    Files.move(blair.resolve("1.jpg"), crossed);
    Files.move(chavez.resolve("1.jpg"), blair.resolve("1.jpg"));
    Files.move(crossed, chavez.resolve("1.jpg"));

    JsonNode answer =
        program
            .run(
                "enroll",
                "--gallery",
                folder.resolve("g.db").toString(),
                "--json",
                people.toString())
            .json();

    assertThat(answer.path("rejected_images").findValuesAsText("filename"))
        .containsExactlyInAnyOrder(
            blair.resolve("1.jpg").toString(), chavez.resolve("1.jpg").toString());
    assertThat(answer.path("rejected_images").findValuesAsText("code"))
        .containsOnly("unlike_person");
    assertThat(answer.path("encodings").findValuesAsText("name"))
        .containsExactly("Blair", "Blair", "Blair", "Chavez", "Chavez", "Chavez");
  }

  /** Copies four pictures of a person, as 1.jpg to 4.jpg. */
  private static Path copied(String person, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> pictures = SharedMaterial.listOrInvented("faces/people/" + person);
    for (int i = 0; i < 4; i++) {
      Files.copy(pictures.get(i), folder.resolve(i + 1 + ".jpg"));
    }
    return folder;
  }

  @Test
  void aPictureIsNamedAfterItsPerson(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    Path one = Files.createDirectory(folder.resolve("one"));
    Files.copy(Path.of(Program.sharon(1)), one.resolve("Arik.jpg"));
    program.run("enroll", "--gallery", gallery, one.toString());
    assertThat(program.run("people", "list", "--gallery", gallery).out()).contains("Arik");
  }

  @Test
  void aNameIsGivenByHand(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    assertThat(program.run("people", "list", "--gallery", gallery).out()).contains("Arik");
  }

  @Test
  void aSecondRunSaysEnrolledBefore(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    assertThat(
            program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1)).out())
        .contains("1 enrolled before");
  }

  @Test
  void aSecondRunAddsNothing(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    assertThat(
            program
                .run("people", "list", "--json", "--gallery", gallery)
                .json()
                .at("/people/0/encodings")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void aDryRunLeavesNoGallery(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--dry-run", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    assertThat(Path.of(gallery)).doesNotExist();
  }

  @Test
  void aRefusalHasItsReason(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    assertThat(
            program.run("enroll", "--gallery", gallery, "--name", "Daisy", Program.daisy()).err())
        .contains("refused: face_not_found");
  }

  @Test
  void onePersonUnderTwoNamesIsRefused(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    assertThat(
            program.run("enroll", "--gallery", gallery, "--name", "Other", Program.sharon(2)).err())
        .contains("identity_conflict");
  }

  @Test
  void aRefusalGivesOne(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    assertThat(
            program
                .run("enroll", "--gallery", gallery, "--name", "Other", Program.sharon(2))
                .code())
        .isEqualTo(1);
  }

  @Test
  void forceTakesOnePersonUnderTwoNames(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    assertThat(
            program
                .run(
                    "enroll", "--force", "--gallery", gallery, "--name", "Other", Program.sharon(2))
                .code())
        .isZero();
  }

  @Test
  void aGalleryOfAnotherModelGivesThree(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    assertThat(
            program
                .run(
                    "enroll",
                    "--model",
                    "other",
                    "--gallery",
                    gallery,
                    "--name",
                    "Tony",
                    Program.blair(1))
                .code())
        .isEqualTo(3);
  }

  @Test
  void aFolderNamesAPersonAsPeopleWriteTheName(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    Path person = Files.createDirectories(folder.resolve("people/Ariel_Sharon"));
    Files.copy(Path.of(Program.sharon(1)), person.resolve("1.jpg"));
    program.run("enroll", "--gallery", gallery, "--name", "Ariel Sharon", Program.sharon(2));

    program.run("enroll", "--gallery", gallery, folder.resolve("people").toString());

    assertThat(program.run("people", "list", "--json", "--gallery", gallery).json().get("people"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.get("name").asText()).isEqualTo("Ariel Sharon");
              assertThat(one.get("encodings").asInt()).isEqualTo(2);
            });
  }

  @Test
  void aNameWithLostCharactersIsRefused(@TempDir Path folder) throws Exception {
    Program.Run run =
        program.run(
            "enroll",
            "--gallery",
            folder.resolve("g.db").toString(),
            "--name",
            "Zo\ufffd\ufffd",
            Program.sharon(1));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("LC_ALL=C.UTF-8");
  }

  @Test
  void anEmptyFolderIsUnusable(@TempDir Path folder) throws Exception {
    assertThat(program.run("enroll", folder.toString()).code()).isEqualTo(2);
  }
}
