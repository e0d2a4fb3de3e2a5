package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
  }

  @Test
  void thePeopleAreFoundAtRankOne(@TempDir Path folder) throws Exception {
    assertThat(
            program
                .run("evaluate", "folder", "--json", Program.shared("faces/people"))
                .json()
                .at("/search/sizes/0/cmc/0")
                .asDouble())
        .isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void aListOfPairsIsCounted(@TempDir Path folder) throws Exception {
    Path list = folder.resolve("pairs.csv");
    Files.writeString(
        list,
        Program.sharon(1)
            + ","
            + Program.sharon(2)
            + ",same\n"
            + Program.sharon(1)
            + ","
            + Program.blair(1)
            + ",different\n");
    assertThat(
            program
                .run("evaluate", "pairs", "--json", list.toString())
                .json()
                .at("/pairs/impostor")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void aPageLoadsNothingFromElsewhere(@TempDir Path folder) throws Exception {
    Path page = folder.resolve("page.html");
    program.run("evaluate", "folder", Program.shared("faces/people"), "--html", page.toString());
    assertThat(Files.readString(page))
        .contains("</html>")
        .doesNotContainPattern("(src|href)\\s*=\\s*[\"']?https?:");
  }

  @Test
  void aMissingFolderIsUnusable(@TempDir Path folder) throws Exception {
    assertThat(program.run("evaluate", "folder", folder.resolve("none").toString()).code())
        .isEqualTo(2);
  }

  @Test
  void twoEncodersAreComparedOverFoldsOnly(@TempDir Path folder) throws Exception {
    Path list = folder.resolve("pairs.csv");
    Files.writeString(
        list,
        String.join("\n", pair(Program.sharon(2), "same"), pair(Program.blair(1), "different")));
    String encoder = program.run("model", "list", "--json").json().at("/models/1/name").asText();

    Program.Run run = program.run("evaluate", "pairs", list.toString(), "--against", encoder);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("number them from 1");
  }

  private static String pair(String right, String label) {
    return Program.sharon(1) + "," + right + "," + label;
  }

  @Test
  void facesThatADetectorFoundAreKnownToIt(@TempDir Path folder) throws Exception {
    Path pictures = folder.resolve("pictures");
    Files.createDirectory(pictures);
    Files.copy(Path.of(Program.sharon(1)), pictures.resolve("a.jpg"));
    JsonNode box =
        program
            .run("detect", "--json", Program.sharon(1))
            .json()
            .at("/pictures/0/faces/0/bounding_box/pixels");
    Path list = folder.resolve("faces.csv");
    Files.writeString(
        list,
        "picture,x,y,width,height\na.jpg,%s,%s,%s,%s\ngone.jpg,1,1,30,30\n"
            .formatted(box.path("x"), box.path("y"), box.path("width"), box.path("height")));

    JsonNode answer =
        program
            .run(
                "evaluate",
                "faces",
                "--json",
                list.toString(),
                pictures.toString(),
                "--against",
                "likeness-detector")
            .json();

    assertThat(answer.at("/detectors/0/recall").asDouble()).isEqualTo(1);
    assertThat(answer.path("missing_pictures").asInt()).isEqualTo(1);
    assertThat(answer.at("/comparison/faces_found_by_both").asInt()).isEqualTo(1);
  }

  @Test
  void aScoreBeyondOneIsUnusable(@TempDir Path folder) throws Exception {
    assertThat(program.run("evaluate", "faces", "l.csv", "d", "--at-score", "1.5").code())
        .isEqualTo(2);
  }

  @Test
  void attacksAreCountedBySpecies(@TempDir Path folder) throws Exception {
    Program own = Program.publicNetworks(folder);
    own.run("model", "install", "minifasnet", "--from", Program.models(), "--accept-license");

    JsonNode answer =
        own.run(
                "evaluate",
                "liveness",
                "--json",
                "--live",
                Program.shared("faces/live"),
                "--spoof",
                Program.shared("faces/spoof"))
            .json();

    assertThat(answer.at("/model/name").asText()).isEqualTo("minifasnet");
    assertThat(answer.at("/errors/bona_fide/presentations").asInt()).isEqualTo(30);
  }
}
