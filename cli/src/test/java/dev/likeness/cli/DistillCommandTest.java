package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.ModelFile;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Teaching by the networks that come with the product, on invented people: a few steps each. */
@Tag("slow")
class DistillCommandTest {
  private static Program program = new Program(Path.of("unset"));
  private static Path pictures = Path.of("unset");

  @BeforeAll
  static void unpack(@TempDir Path home) throws IOException {
    program = new Program(home);
    pictures = Files.createDirectory(home.resolve("pictures"));
    for (String person : Samples.people()) {
      for (String name : Samples.picturesOf(person)) {
        Files.write(pictures.resolve(name.replace('/', '-')), Samples.bytes(name));
      }
    }
  }

  private static Program.Run distill(String subject, String name, String... more) {
    return distillFrom(pictures, subject, name, more);
  }

  private static Program.Run distillFrom(
      Path pictures, String subject, String name, String... more) {
    String[] usual = {
      "distill",
      subject,
      "--name",
      name,
      "--pictures",
      pictures.toString(),
      "--batch",
      "4",
      "--epochs",
      "1",
      "--held-out",
      "0.2",
      "--threads",
      "1"
    };
    String[] all = new String[usual.length + more.length];
    System.arraycopy(usual, 0, all, 0, usual.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return program.run(all);
  }

  private static JsonNode installed(String name) {
    for (JsonNode row : program.run("model", "list", "--json").json().path("models")) {
      if (row.path("name").asText().equals(name)) {
        return row;
      }
    }
    throw new AssertionError("no model " + name);
  }

  @Test
  void anEncoderIsTaughtAndUsed() {
    Program.Run run = distill("encoder", "small", "--teacher", "likeness-face", "--mixtures", "1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("24 pictures with a face");
    assertThat(installed("small").path("task").asText()).isEqualTo("face_encoding");
    String left = pictures.resolve("people-anna-1.jpg").toString();
    String right = pictures.resolve("people-anna-2.jpg").toString();
    assertThat(program.run("verify", "--model", "small", "--tau", "0.5", left, right).code())
        .isBetween(0, 1);
    assertThat(program.run("model", "info", "small").out())
        .contains("by likeness distill encoder", "likeness-face");
  }

  /** Installs an encoder of random weights. */
  private static void installEncoder(String name, int dimension, Path folder) throws IOException {
    EncoderShape shape = new EncoderShape(32, 0.5, dimension);
    Path onnx = folder.resolve(name + ".onnx");
    Files.write(onnx, OnnxWriter.write(Architecture.SMALL.create(shape, 1)));
    Path card = folder.resolve(name + ".json");
    ModelCards.write(
        EncoderCard.fromScratch(name, Architecture.SMALL, shape)
            .withFile(ModelFile.describing(onnx)),
        card);
    Program.Run run =
        program.run(
            "model",
            "install",
            "--card",
            card.toString(),
            "--from",
            onnx.toString(),
            "--accept-license");
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void aTeacherOfAnotherDimensionTeaches(@TempDir Path folder) throws IOException {
    installEncoder("of-12", 12, folder);

    Program.Run run =
        distill(
            "encoder",
            "of-256",
            "--teacher",
            "of-12",
            "--begin-with",
            "likeness-face",
            "--shrink",
            "1",
            "--mixtures",
            "1");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(program.run("model", "info", "of-256", "--json").json().findPath("dimension"))
        .hasToString("256");
  }

  @Test
  void aTeacherOfAnotherDimensionIsRefusedBeforeItIsAskedIfPicturesAreFew(@TempDir Path folder)
      throws IOException {
    installEncoder("of-64", 64, folder);

    Program.Run run =
        distill(
            "encoder",
            "of-few",
            "--teacher",
            "of-64",
            "--begin-with",
            "likeness-face",
            "--shrink",
            "1");

    assertThat(run.err())
        .contains("expected at least 64 training pictures with a face to project them, got 19")
        .doesNotContain("asking");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void aDetectorIsTaught() {
    Program.Run run =
        distill(
            "detector",
            "finder",
            "--teacher",
            "likeness-detector",
            "--backgrounds",
            pictures.toString(),
            "--per-epoch",
            "8");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(installed("finder").path("bytes").asLong()).isLessThan(500_000);
  }

  @Test
  void aNetworkToPaintWithIsTaughtAndItsRunGoesOnOnlyAsItBegan(@TempDir Path folder)
      throws IOException {
    String run = folder.resolve("run").toString();
    Program.Run taught =
        distill("features", "painter", "--teacher", "likeness-features", "--run", run);
    assertThat(taught.code()).as(taught.err()).isZero();
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains("Validation score on held-out pictures");
    assertThat(program.run("distill", "--resume", run, "--epochs", "3").err())
        .contains("--epochs was decided when the run began");
    assertThat(distill("features", "painter", "--run", run).err()).contains("holds a run already");
    Files.writeString(folder.resolve("run/circumstances.txt"), "4 batches an epoch\nteacher x\n");
    assertThat(program.run("distill", "--resume", run).err()).contains("started with teacher x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "./", "../here/"})
  void picturesMayBeNamedByRelativePaths(String start, @TempDir Path folder) {
    Path here = Path.of("").toAbsolutePath();
    String from = start.replace("here", here.getFileName().toString());
    Path relative = Path.of(from + here.relativize(pictures));

    Program.Run run =
        distillFrom(
            relative,
            "features",
            "relative-" + start.length(),
            "--teacher",
            "likeness-features",
            "--run",
            folder.resolve("run").toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("likeness: likeness:");
  }

  /** Returns a folder with two folders of pictures: one readable, and one with torn ones. */
  private static Path withTornPictures(Path folder) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("before"));
    try (Stream<Path> files = Files.list(pictures)) {
      for (Path file : files.sorted().limit(12).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Path torn = Files.createDirectory(copy.resolve("torn"));
    Files.writeString(torn.resolve("a.jpg"), "no picture");
    byte[] whole = Files.readAllBytes(pictures.resolve("people-anna-1.jpg"));
    Files.write(torn.resolve("b.jpg"), Arrays.copyOf(whole, whole.length / 2));
    return copy;
  }

  @ParameterizedTest
  @ValueSource(strings = {"detector", "features"})
  void picturesThatCannotBeReadAreListedAndNotCounted(String subject, @TempDir Path folder)
      throws IOException {
    Path torn = withTornPictures(folder);
    List<String> more = new ArrayList<>(List.of("--teacher", "likeness-" + subject));
    if (subject.equals("detector")) {
      more.addAll(List.of("--backgrounds", pictures.toString(), "--per-epoch", "8"));
    }
    Program.Run run = distillFrom(torn, subject, "torn-" + subject, more.toArray(String[]::new));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("left out: torn/a.jpg", "left out: torn/b.jpg", "left out: 1 pictures, corrupt")
        .contains("10 pictures to learn from, 2 held out");
  }

  @Test
  void aRunWhosePicturesHaveMovedIsResumedWithTheirFolder(@TempDir Path folder) throws IOException {
    Path before = withTornPictures(folder);
    Path after = folder.resolve("after");
    String run = folder.resolve("run").toString();
    distillFrom(before, "features", "moved", "--teacher", "likeness-features", "--run", run);
    Files.move(before, after);

    Program.Run lost = program.run("distill", "--resume", run);
    assertThat(lost.code()).isEqualTo(2);
    assertThat(lost.err()).contains("before", "resume with --pictures");
    Program.Run resumed = program.run("distill", "--resume", run, "--pictures", after.toString());
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(program.run("distill", "--resume", run).code()).isZero();
  }

  @Test
  void aRunIsNotResumedWithOtherPictures(@TempDir Path folder) throws IOException {
    Path before = withTornPictures(folder);
    String run = folder.resolve("run").toString();
    distillFrom(before, "features", "other", "--teacher", "likeness-features", "--run", run);
    Path other = withTornPictures(folder.resolve("other"));
    Path changed = other.resolve("people-anna-1.jpg");
    byte[] bytes = Files.readAllBytes(changed);
    bytes[bytes.length / 2] ^= 1;
    Files.write(changed, bytes);

    Program.Run resumed = program.run("distill", "--resume", run, "--pictures", other.toString());
    assertThat(resumed.code()).isEqualTo(2);
    assertThat(resumed.err()).contains(changed.toString(), "not the picture that the run began");
    assertThat(program.run("distill", "--resume", run).code()).isZero();
  }

  @Test
  void wrongUseIsToldWithWhatToDo(@TempDir Path folder) {
    assertThat(program.run("distill").err()).contains("encoder, detector or features");
    assertThat(program.run("distill", "--resume", folder.toString()).err()).contains("no run");
    assertThat(distill("features", "likeness-features").err()).contains("call yours otherwise");
    assertThat(distill("detector", "none").err()).contains("--backgrounds");
    assertThat(
            program
                .run(
                    "distill",
                    "encoder",
                    "--pictures",
                    folder.toString(),
                    "--name",
                    "empty",
                    "--teacher",
                    "likeness-face")
                .err())
        .contains("add pictures");
  }
}
