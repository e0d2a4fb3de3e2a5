package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.ModelFile;
import dev.likeness.network.OutputKind;
import dev.likeness.network.OutputSpec;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two small encoders with weights of chance, which are networks as any others, as one. */
class CombineCommandTest {
  private static final int FLOATS = 16;
  private static final String PEOPLE = Program.shared("faces/people");

  private final Path folder;
  private final Program program;

  CombineCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.program = new Program(folder.resolve("home"));
  }

  @BeforeEach
  void installTwo() throws IOException {
    install("one", 1);
    install("two", 2);
  }

  private void install(String name, long seed) throws IOException {
    EncoderShape shape = new EncoderShape(64, 0.25, FLOATS);
    LayerGraph graph = Architecture.SMALL.create(shape, seed);
    Path onnx = Files.write(folder.resolve(name + ".onnx"), OnnxWriter.write(graph));
    ModelCard draft = EncoderCard.fromScratch(name, Architecture.SMALL, shape);
    ModelCard card =
        new ModelCard(
            name,
            draft.title(),
            draft.task(),
            ModelFile.describing(onnx),
            draft.input(),
            new OutputSpec(OutputKind.ENCODING, graph.outputs(), FLOATS),
            draft.alignment(),
            draft.distance(),
            draft.licence(),
            draft.provenance(),
            null,
            List.of());
    Path file = folder.resolve(name + ".json");
    ModelCards.write(card, file);
    Program.Run run =
        program.run("model", "install", "--card", file.toString(), "--from", onnx.toString());
    assertThat(run.code()).as(run.err()).isZero();
  }

  private Program.Run combine(String first, String second, String... more) {
    List<String> arguments = new ArrayList<>(List.of("model", "combine", first, second));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  private void assertRefused(Program.Run run, String... words) {
    assertThat(run.err()).contains(words).doesNotContain("Exception");
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(program.run("model", "verify").out()).doesNotContain("both");
  }

  private double distance(String model) {
    Program.Run run =
        program.run(
            "verify",
            "--json",
            "--threshold",
            "0.5",
            "--model",
            model,
            Program.sharon(1),
            Program.blair(1));
    return run.json().path("distance").asDouble(-1);
  }

  @Test
  void itsDistanceIsTheMeanOfBoth() {
    Program.Run run =
        combine("one", "two", "--pictures", PEOPLE, "--name", "both", "--dimension", "32");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("installed: both, 32 floats of a chip of 64 px");
    assertThat(distance("both"))
        .isPositive()
        .isCloseTo((distance("one") + distance("two")) / 2, within(1e-4));
  }

  @Test
  void withoutCalibrationVerifySaysToCalibrate() {
    combine("one", "two", "--pictures", PEOPLE, "--name", "both");

    Program.Run run = program.run("verify", "--model", "both", Program.sharon(1), Program.blair(1));

    assertThat(run.code()).isNotZero();
    assertThat(run.err()).contains("both", "likeness calibrate");
  }

  @Test
  void calibrateMeasuresIt() {
    combine("one", "two", "--pictures", PEOPLE, "--name", "both");

    assertThat(program.run("calibrate", PEOPLE, "--model", "both").code()).isZero();
    assertThat(program.run("verify", "--model", "both", Program.sharon(1), Program.blair(1)).err())
        .doesNotContain("calibrate");
  }

  @Test
  void theEmbeddedEncoderIsCombinedWithAnother() {
    Program.Run run =
        combine(
            "likeness-face", "one", "--pictures", PEOPLE, "--name", "both", "--dimension", "24");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("fewer than the 272 floats of both encodings");
    assertThat(
            program.run("model", "info", "both", "--json").json().at("/output/dimension").asInt())
        .isEqualTo(24);
    assertThat(program.run("model", "verify", "both").out()).contains("both: intact");
  }

  @Test
  void theSameEncoderTwiceIsRefused() {
    assertRefused(
        combine("one", "one", "--pictures", PEOPLE, "--name", "both"),
        "expected two encoders, got one twice");
  }

  @Test
  void aNameInUseIsRefused() {
    assertRefused(
        combine("one", "two", "--pictures", PEOPLE, "--name", "two"),
        "a model 'two' is installed: choose another name");
  }

  @Test
  void aNameOfTheProductIsRefused() {
    assertRefused(
        combine("one", "two", "--pictures", PEOPLE, "--name", "likeness-face"),
        "'likeness-face' is a network that comes with the product");
  }

  @Test
  void moreFloatsThanBothHaveAreRefused() {
    assertRefused(
        combine("one", "two", "--pictures", PEOPLE, "--name", "both", "--dimension", "33"),
        "both encodings have 32 floats together");
  }

  @Test
  void aShareOfOneIsRefused() {
    assertRefused(
        combine("one", "two", "--pictures", PEOPLE, "--name", "both", "--share", "1"),
        "a share lies between 0 and 1, got 1.0");
  }

  @Test
  void tooFewPicturesAreRefusedBeforeTheyAreRead() throws IOException {
    Path few = Files.createDirectory(folder.resolve("few"));
    Files.copy(Path.of(Program.sharon(1)), few.resolve("1.jpg"));

    Program.Run run = combine("one", "two", "--pictures", few.toString(), "--name", "both");

    assertRefused(run, "needs at least 16 pictures of faces, got 1 in ");
    assertThat(run.err()).doesNotContain("encoding: ");
  }

  @Test
  void picturesWithoutFacesAreRefused() throws IOException {
    Path none = Files.createDirectory(folder.resolve("none"));
    for (int i = 0; i < 16; i++) {
      Files.copy(Path.of(Program.daisy()), none.resolve(i + ".jpg"));
    }

    assertRefused(
        combine("one", "two", "--pictures", none.toString(), "--name", "both"),
        "needs at least 16 faces, got 0 in 16 pictures");
  }

  @Test
  void whatIsNoEncoderIsNotCombined() {
    Program.Run run = combine("one", "likeness-detector", "--pictures", PEOPLE, "--name", "both");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("likeness-detector is made for face_detection, not for face_encoding");
  }
}
