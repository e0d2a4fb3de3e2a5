package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encoder of a collection, changed from the embedded one to a public one, and back. */
class ModelChangeTest {
  private static final String FORMER = "likeness-face";

  @TempDir private Path home = Path.of("unset");
  private Program program = new Program(Path.of("unset"));

  @BeforeEach
  void enrol() {
    program = Program.publicNetworks(home);
    assertThat(program.run("enroll", "--model", FORMER, "--name", "Arik", Program.sharon(1)).code())
        .isZero();
  }

  private Program.Run reencode(String... pictures) {
    String[] command = new String[pictures.length + 4];
    System.arraycopy(
        new String[] {"collections", "reencode", "--model", Program.ENCODER}, 0, command, 0, 4);
    System.arraycopy(pictures, 0, command, 4, pictures.length);
    return program.run(command);
  }

  private Program.Run identify(String model) {
    return program.run("identify", "--model", model, Program.sharon(2));
  }

  @Test
  void picturesAreRecognisedAndTheModelsChangePlacesAndBack() throws IOException {
    Path shown = Files.createDirectories(home.resolve("shown").resolve("deep"));
    Files.copy(Path.of(Program.sharon(1)), shown.resolve("renamed.jpg"));
    Files.copy(Path.of(Program.sharon(2)), shown.resolve("not-enrolled.jpg"));

    Program.Run encoded = reencode(home.resolve("shown").toString(), "--json");

    assertThat(encoded.code()).as(encoded.err()).isZero();
    assertThat(encoded.json().at("/pictures/encoded").asInt()).isEqualTo(1);
    assertThat(encoded.json().at("/pictures/not_needed").asInt()).isEqualTo(1);
    assertThat(identify(FORMER).out()).contains("Arik");
    assertThat(reencode(home.resolve("shown").toString(), "--json").json().at("/pictures/encoded"))
        .hasToString("0");

    assertThat(program.run("collections", "exchange-models").code()).isZero();

    assertThat(identify(Program.ENCODER).out()).contains("Arik");
    assertThat(identify(FORMER).code()).isGreaterThan(1);
    assertThat(program.run("doctor").code()).isZero();

    assertThat(program.run("collections", "exchange-models").code()).isZero();

    assertThat(identify(FORMER).out()).contains("Arik");
    assertThat(program.run("audit", "tail").out())
        .contains("change_model", "step=reencode", "step=exchange");
  }

  @Test
  void whoHasNoPictureKeepsTheirName() {
    assertThat(reencode().code()).isEqualTo(2);
    Program.Run none = reencode(Program.sharon(2));
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.out()).contains("0 people, 0 pictures");
    assertThat(program.run("collections", "reencode").out()).contains("0 people, 0 pictures");

    Program.Run refused = program.run("collections", "exchange-models");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("1 of 1 people").doesNotContain("Arik");

    assertThat(program.run("collections", "exchange-models", "--incomplete").code()).isZero();
    assertThat(program.run("people", "list").out()).contains("Arik");
    assertThat(identify(Program.ENCODER).out()).doesNotContain("Arik");
  }

  @Test
  void whatIsDiscardedIsNotThere() {
    reencode(Program.sharon(1));

    Program.Run run = program.run("collections", "discard-model");

    assertThat(run.out()).contains("discarded", Program.ENCODER);
    assertThat(program.run("collections", "exchange-models").code()).isEqualTo(2);
    assertThat(identify(FORMER).out()).contains("Arik");
  }

  @Test
  void thePresentModelIsRefused() {
    Program.Run run = program.run("collections", "reencode", "--model", FORMER, Program.sharon(1));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(FORMER);
  }
}
