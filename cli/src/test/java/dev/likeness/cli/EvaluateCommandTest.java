package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
