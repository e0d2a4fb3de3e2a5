package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) {
    program = new Program(home);
    Program.Run run =
        program.run(
            "model", "install", "squeezenet-1.0", "--from", Program.models(), "--accept-license");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static Program.Run look(Path folder, String... more) {
    return lookAt(folder, "conv1,fire2", "0-3,90", more);
  }

  private static Program.Run lookAt(Path folder, String layers, String units, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "look",
                "--network",
                "squeezenet-1.0",
                "--layers",
                layers,
                "--units",
                units,
                "-o",
                folder.toString(),
                "--pictures"));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  private static String[] photos() {
    return new String[] {
      Program.daisy(),
      Program.shared("photos/n02129604_tiger.jpg"),
      Program.shared("photos/n03594945_jeep.jpg")
    };
  }

  @Test
  void aFolderHasThePageTheSheetsThePicturesAndTheFigures(@TempDir Path folder) throws IOException {
    Program.Run run = look(folder, photos());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("looked at 3 pictures", "conv1", "sees 7 x 7 px");
    assertThat(folder.resolve("index.html")).content().contains("What the units of squeezenet-1.0");
    assertThat(ImageIO.read(folder.resolve("conv1.png").toFile()).getWidth()).isEqualTo(375);
    assertThat(folder.resolve("pictures/000002.jpg")).exists();
    JsonNode found = new ObjectMapper().readTree(folder.resolve("lens.json").toFile());
    assertThat(found.get("layers")).hasSize(2);
    JsonNode unit = found.at("/layers/1/found/4");
    assertThat(unit.get("unit").asInt()).isEqualTo(90);
    assertThat(unit.get("field_width_px").asInt()).isEqualTo(19);
    assertThat(unit.get("patches")).hasSizeBetween(1, 3);
    assertThat(unit.at("/patches/0/width").asInt()).isBetween(1, 19);
  }

  @Test
  void copiesCountOnce(@TempDir Path folder) throws IOException {
    Path copy = Files.copy(Path.of(Program.daisy()), folder.resolve("another-name.jpg"));

    Program.Run run =
        look(
            folder.resolve("page"),
            Program.daisy(),
            copy.toString(),
            Program.shared("photos/n02129604_tiger.jpg"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("looked at 2 pictures");
    assertThat(run.err()).contains("left out: 1 copies of other pictures");
  }

  @Test
  void aFileThatIsNoPictureIsToldAndLeftOut(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");

    Program.Run run = look(folder.resolve("out"), Program.daisy(), broken.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("broken.jpg");
    assertThat(run.out()).contains("looked at 1 pictures", "1 could not be read");
  }

  @Test
  void wrongUseIsToldWithWhatToDo(@TempDir Path folder) {
    assertThat(lookAt(folder, "fire99", "0", Program.daisy()).err()).contains("fire99", "fire2");
    assertThat(lookAt(folder, "fire2", "4-2", Program.daisy()).err()).contains("N or N-M");
    assertThat(lookAt(folder, "conv1", "5000", Program.daisy()).err()).contains("0 to 95");
    assertThat(look(folder, Program.daisy(), "--patches-per-picture", "12").err())
        .contains("patches");
    assertThat(look(folder, Program.daisy(), "--threads", "0").code()).isEqualTo(2);
  }
}
