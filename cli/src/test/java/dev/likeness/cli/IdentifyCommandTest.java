package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifyCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
    program.run("enroll", "--name", "Arik", Program.sharon(1));
  }

  @Test
  void somebodyKnownGivesZero() throws Exception {
    assertThat(program.run("identify", Program.sharon(2)).code()).isZero();
  }

  @Test
  void somebodyKnownIsNamed() throws Exception {
    assertThat(program.run("identify", Program.sharon(2)).out()).contains("Arik");
  }

  @Test
  void aStrangerGivesOne() throws Exception {
    assertThat(program.run("identify", Program.blair(2)).code()).isEqualTo(1);
  }

  @Test
  void allFacesAreLookedUp() throws Exception {
    String group = Program.shared("faces/groups/20_Family_Group_Family_Group_20_412.jpg");
    assertThat(
            program
                .run("identify", "--all", "--json", group)
                .json()
                .path("pictures")
                .path(0)
                .path("faces"))
        .hasSize(3);
  }

  @Test
  void theOtherFacesOfAGroupAreCounted() throws Exception {
    String group = Program.shared("faces/groups/20_Family_Group_Family_Group_20_412.jpg");
    Program.Run run = program.run("identify", group);

    assertThat(run.out()).contains("2 other faces were not looked at", "--all");
    assertThat(program.run("identify", "--all", group).out()).doesNotContain("not looked at");
  }

  @Test
  void twoPeopleWithinTheThresholdAreBothNamed(@TempDir Path folder) throws Exception {
    String gallery = folder.resolve("g.db").toString();
    program.run("enroll", "--gallery", gallery, "--name", "Arik", Program.sharon(1));
    program.run("enroll", "--gallery", gallery, "--name", "Ariel", "--force", Program.sharon(3));
    Program.Run run = program.run("identify", "--gallery", gallery, Program.sharon(2));
    String face = "/pictures/0/faces/0/";

    assertThat(run.out()).contains("ambiguous", "Arik", "Ariel");
    assertThat(
            program
                .run("identify", "--json", "--limit", "1", "--gallery", gallery, Program.sharon(2))
                .json()
                .at(face + "ambiguous")
                .asBoolean())
        .isTrue();
    assertThat(program.run("identify", "--json", Program.sharon(2)).json().at(face + "ambiguous"))
        .hasToString("false");
  }

  @Test
  void candidatesAreListed() throws Exception {
    assertThat(
            program
                .run("identify", "--json", "--candidates", "5", Program.blair(2))
                .json()
                .at("/pictures/0/faces/0/candidates"))
        .hasSize(1);
  }

  @Test
  void aFolderOfKnownPeopleNeedsNoGallery(@TempDir Path folder) throws Exception {
    Program other = Program.installed(folder);
    assertThat(other.run("identify", Program.shared("faces/people"), Program.sharon(2)).code())
        .isZero();
  }

  @Test
  void aFolderOfKnownPeopleLeavesNoGallery(@TempDir Path folder) throws Exception {
    Program other = Program.installed(folder);
    other.run("identify", Program.shared("faces/people"), Program.sharon(2));
    assertThat(other.home().resolve("gallery.db")).doesNotExist();
  }

  @Test
  void aFolderOfKnownPeopleLeavesNothingInTheTemporaryFolder() throws Exception {
    Set<String> before = temporary();
    program.run("identify", Program.shared("faces/people"), Program.sharon(2));
    assertThat(temporary()).isEqualTo(before);
  }

  @Test
  void withNobodyEnrolledTheConfigurationIsAtFault(@TempDir Path folder) throws Exception {
    assertThat(
            program
                .run("identify", "--gallery", folder.resolve("g.db").toString(), Program.sharon(2))
                .code())
        .isEqualTo(3);
  }

  @Test
  void aNegativeTauIsUnusable() throws Exception {
    assertThat(program.run("identify", "--tau", "-1", Program.sharon(2)).code()).isEqualTo(2);
  }

  private static Set<String> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("likeness-gallery"))
          .collect(Collectors.toSet());
    }
  }
}
