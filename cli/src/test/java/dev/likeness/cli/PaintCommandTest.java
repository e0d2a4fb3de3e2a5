package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.SharedMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PaintCommandTest {
  private static final String CONTENT = "art/content/tubingen.jpg";
  private static final String STYLE = "art/style/starry_night.jpg";
  private static final long PATIENCE_SECONDS = 60;

  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) {
    program = new Program(home);
    if (!SharedMaterial.isPresent()) {
      return;
    }
    Program.Run run =
        program.run(
            "model",
            "install",
            "vgg19-16x",
            "squeezenet-1.0",
            "--from",
            Program.models(),
            "--accept-license");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static Program.Run paint(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "paint",
                "--content",
                Program.shared(CONTENT),
                "--style",
                Program.shared(STYLE),
                "--size-px",
                "96",
                "--coarsest-px",
                "48",
                "--steps",
                "8",
                "-o",
                out.toString()));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  @Test
  void aPaintingIsWritten(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("out.png");

    Program.Run run = paint(out, "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(96);
    assertThat(run.json().get("width_px").asInt()).isEqualTo(96);
    assertThat(run.json().get("evaluations").asInt()).isEqualTo(16);
    assertThat(run.json().get("stopped").asBoolean()).isFalse();
  }

  @Test
  void statesAreKeptAsPicturesAndAsAFilm(@TempDir Path folder) throws IOException {
    Path film = folder.resolve("film.gif");
    paint(
        folder.resolve("out.png"),
        "--every",
        "4",
        "--frames",
        folder.resolve("frames").toString(),
        "--film",
        film.toString());

    try (var frames = Files.list(folder.resolve("frames"))) {
      assertThat(frames).hasSize(5);
    }
    assertThat(ImageIO.read(film.toFile()).getWidth()).isEqualTo(96);
  }

  @Test
  void explainingPaintsNothing(@TempDir Path folder) {
    Path out = folder.resolve("out.png");

    Program.Run run = paint(out, "--explain");

    assertThat(run.out())
        .contains("conv42 100 %", "conv11 20 %", "96 x 72 px, at once, 8 evaluations");
    assertThat(out).doesNotExist();
  }

  @Test
  void anotherNetworkCanBeNamed(@TempDir Path folder) {
    Program.models();
    Program.Run run = paint(folder.resolve("out.jpg"), "--network", "squeezenet-1.0", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folder.resolve("out.jpg")).exists();
  }

  @Test
  void severalStylesWithSharesAndMasks(@TempDir Path folder) {
    Program.Run run =
        program.run(
            "paint",
            "--content",
            Program.shared(CONTENT),
            "--style",
            Program.shared(STYLE),
            "--share",
            "2",
            "--style",
            Program.shared("art/style/the_scream.jpg"),
            "--mask",
            Program.shared("art/style/great_wave.jpg"),
            "--keep-colours",
            "--size-px",
            "64",
            "--steps",
            "3",
            "-o",
            folder.resolve("out.png").toString());

    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void aTextureNeedsNoContent(@TempDir Path folder) {
    Program.Run run =
        program.run(
            "paint",
            "--style",
            Program.shared(STYLE),
            "--size-px",
            "64",
            "--steps",
            "3",
            "-o",
            folder.resolve("out.png").toString());

    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void wrongUseIsToldWithWhatToDo(@TempDir Path folder) {
    Path out = folder.resolve("out.png");

    assertThat(program.run("paint").err()).contains("--content", "--style");
    assertThat(paint(folder.resolve("out.bmp")).err()).contains(".png, .jpg");
    assertThat(program.run("paint", "--style", Program.shared(STYLE), "--size-px", "5").err())
        .contains("16 to 16384");
    assertThat(paint(out, "--style-layers", "relu99").err()).contains("relu99", "conv11");
    assertThat(paint(out, "--style-layers", "conv11=x").err()).contains("NAME=WEIGHT");
    assertThat(paint(out, "--memory", "0.001").err()).contains("the limit is 1 MB");
    assertThat(paint(out, "--network", "none").err()).contains("not installed");
    assertThat(paint(out, "--statistic", "none").err()).contains("centred-gram");
    assertThat(paint(out, "--memory", "0.001").code()).isEqualTo(2);
    assertThat(out).doesNotExist();
  }

  @Test
  void ctrlCKeepsWhatWasPainted(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out.png");
    Path frames = folder.resolve("frames");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.likeness.cli.LikenessCommand",
                "paint",
                "--content",
                Program.shared(CONTENT),
                "--style",
                Program.shared(STYLE),
                "--size-px",
                "256",
                "--steps",
                "10000",
                "--every",
                "1000000",
                "--frames",
                frames.toString(),
                "-o",
                out.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile());
    builder.environment().put("LIKENESS_HOME", program.home().toString());
    Process process = builder.start();
    try {
      awaitFirst(frames, process, folder.resolve("said.txt"));

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(256);
      assertThat(Files.readString(folder.resolve("said.txt"))).contains("is kept");
    } finally {
      process.destroyForcibly();
    }
  }

  private static String said(Process process, Path said) throws IOException {
    return (process.isAlive() ? "" : "ended with " + process.exitValue() + ", ")
        + "said: "
        + Files.readString(said);
  }

  private static void awaitFirst(Path frames, Process process, Path said) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(frames.resolve("frame-00000.png"))) {
      assertThat(process.isAlive()).as(said(process, said)).isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
