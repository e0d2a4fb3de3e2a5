package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
  void picturesAtAnyDepthAreMeasuredAndWhatIsLeftOutIsCountedByReason(@TempDir Path folder)
      throws Exception {
    for (int i = 1; i <= 2; i++) {
      copy(Program.sharon(i), folder.resolve("a/2001/" + i + ".jpg"));
      copy(Program.blair(i), folder.resolve("b/" + i + ".jpg"));
    }
    copy(Program.shared("photos/n11939491_daisy.jpg"), folder.resolve("b/x/daisy.jpg"));
    Files.writeString(folder.resolve("a/broken.jpg"), "no picture");

    Program.Run run = program.run("evaluate", "folder", "--json", folder.toString());

    JsonNode answer = run.json();
    // Failed pictures count: three pairs each, of which two have the picture left out.
    assertThat(answer.at("/pairs/genuine").asInt()).isEqualTo(6);
    assertThat(answer.at("/pairs/failed_genuine").asInt()).isEqualTo(4);
    assertThat(answer.path("left_out").toString())
        .isEqualTo(
            "[{\"reason\":\"face_not_found\",\"pictures\":1},"
                + "{\"reason\":\"not_a_picture\",\"pictures\":1}]");
    assertThat(run.err())
        .contains(
            "left out: 1 pictures, face_not_found",
            "left out: 1 pictures, not_a_picture",
            "3 of 6 pictures lie in folders within a person's folder");
  }

  /** Writes which half of each person's pictures is of which group; those of one have none. */
  private static Path groups(Path folder) throws Exception {
    List<String> lines = new ArrayList<>(List.of("picture,group"));
    Path root = Path.of(Program.shared("faces/people"));
    List<Path> people;
    try (Stream<Path> folders = Files.list(root)) {
      people = folders.sorted().skip(1).toList();
    }
    for (Path person : people) {
      try (Stream<Path> files = Files.list(person)) {
        List<Path> pictures = files.sorted().toList();
        for (int i = 0; i < pictures.size(); i++) {
          String group = 2 * i < pictures.size() ? "first" : "second";
          lines.add(root.relativize(pictures.get(i)) + "," + group);
        }
      }
    }
    lines.add("nobody,first");
    return Files.write(folder.resolve("groups.csv"), lines);
  }

  @Test
  void groupsAreMeasuredAndTooSmallOnesSaySo(@TempDir Path folder) throws Exception {
    String people = Program.shared("faces/people");
    String table = groups(folder).toString();
    String page = folder.resolve("page.html").toString();

    Program.Run run = program.run("evaluate", "folder", people, "--groups", table, "--html", page);

    assertThat(run.code()).as(run.err()).isZero();
    // Nine people of each: one fewer than a rate takes.
    assertThat(run.out())
        .contains("groups       2; 1 people have none", "FMR too few for a rate; FNMR (%) too few")
        .contains("worst / best FMR too few for a rate");
    assertThat(run.err()).contains("1 entries of the table of groups name nothing in the folder");
    assertThat(Files.readString(Path.of(page))).contains("<h2>Groups</h2>", "too few for a rate");
  }

  @Test
  void aGroupOfAllHasTheRatesOfAll(@TempDir Path folder) throws Exception {
    Path people = Path.of(Program.shared("faces/people"));
    List<String> lines = new ArrayList<>();
    try (Stream<Path> folders = Files.list(people)) {
      folders.forEach(person -> lines.add(person.getFileName() + ",all"));
    }
    String table = Files.write(folder.resolve("groups.csv"), lines).toString();

    JsonNode answer =
        program.run("evaluate", "folder", people.toString(), "--json", "--groups", table).json();

    JsonNode group = answer.at("/groups/groups/0");
    assertThat(group.path("genuine")).isEqualTo(answer.at("/pairs/genuine"));
    assertThat(group.path("impostor")).isEqualTo(answer.at("/pairs/impostor"));
    JsonNode rates = answer.at("/groups/thresholds/0/groups/0");
    assertThat(rates.at("/fnmr/value").asDouble(-1))
        .isEqualTo(rates.path("false_non_matches").asDouble() / group.path("genuine").asDouble());
    assertThat(answer.at("/groups/people_without_group").asInt(-1)).isZero();
  }

  @Test
  void aTableOfOtherPeopleIsRefusedBeforeAnythingIsRead(@TempDir Path folder) throws Exception {
    Path table = Files.writeString(folder.resolve("groups.csv"), "Nobody Known,old\n");

    Program.Run run =
        program.run(
            "evaluate", "folder", Program.shared("faces/people"), "--groups", table.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("names no picture and no person's folder of")
        .doesNotContain("Nobody Known", "left out");
  }

  @Test
  void copiesUnderTwoLabelsAndUnderOneAreNamed(@TempDir Path folder) throws Exception {
    copy(Program.sharon(1), folder.resolve("a/1.jpg"));
    copy(Program.sharon(2), folder.resolve("a/2.jpg"));
    copy(Program.sharon(2), folder.resolve("a/again.jpg"));
    copy(Program.sharon(1), folder.resolve("b/wrong.jpg"));
    copy(Program.blair(1), folder.resolve("b/1.jpg"));

    Program.Run run = program.run("evaluate", "folder", "--json", folder.toString());

    JsonNode answer = run.json();
    assertThat(answer.at("/label_warnings/0/left").asText()).isEqualTo("a/1.jpg");
    assertThat(answer.at("/label_warnings/0/right").asText()).isEqualTo("b/wrong.jpg");
    assertThat(answer.at("/label_warnings/0/same_file").asBoolean()).isTrue();
    assertThat(answer.at("/duplicates/0/right").asText()).isEqualTo("a/again.jpg");
    assertThat(answer.path("duplicates").size()).isEqualTo(1);
    assertThat(run.err())
        .contains("the same picture is labelled as two people: a/1.jpg, b/wrong.jpg")
        .contains("the same file twice for one person: a/2.jpg, a/again.jpg");
  }

  @Test
  void aPairOfStrangersThatIsOneFileIsNamed(@TempDir Path folder) throws Exception {
    Path list = folder.resolve("pairs.csv");
    copy(Program.sharon(1), folder.resolve("b/copy.jpg"));
    Files.writeString(
        list,
        String.join(
            "\n",
            pair(Program.sharon(2), "same"),
            pair(folder.resolve("b/copy.jpg").toString(), "different")));

    Program.Run run = program.run("evaluate", "pairs", "--json", list.toString());

    assertThat(run.json().at("/label_warnings/0/same_file").asBoolean()).isTrue();
    assertThat(run.err()).contains("the same picture is labelled as two people");
  }

  private static void copy(String picture, Path to) throws Exception {
    Files.createDirectories(to.getParent());
    Files.copy(Path.of(picture), to);
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
