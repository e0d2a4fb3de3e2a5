package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.SharedMaterial;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program does as it comes, with no network installed, on photographs of people. */
class EmbeddedNetworksTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void begin(@TempDir Path home) {
    program = new Program(home);
  }

  /** At one false match in a hundred pairs of strangers, a third or so of the pairs are missed. */
  @Test
  void mostPairsOfOnePersonAreToldFromThoseOfTwo() {
    List<String> people =
        SharedMaterial.list("faces/people").stream()
            .map(person -> String.valueOf(person.getFileName()))
            .toList();
    int same = 0;
    int confused = 0;
    for (int i = 0; i < people.size(); i++) {
      String next = people.get((i + 1) % people.size());
      same += verify(Program.face(people.get(i), 1), Program.face(people.get(i), 2)) == 0 ? 1 : 0;
      confused += verify(Program.face(people.get(i), 1), Program.face(next, 2)) == 0 ? 1 : 0;
    }
    assertThat(people).hasSize(10);
    assertThat(same).isGreaterThanOrEqualTo(6);
    assertThat(confused).isLessThanOrEqualTo(1);
  }

  private static int verify(String left, String right) {
    return program.run("verify", "--fmr", "0.01", left, right).code();
  }

  @Test
  void theyArePreferredAndSayHowGoodTheyAre() {
    assertThat(program.run("model", "list").out())
        .containsPattern("\\* likeness-face +face_encoding .* embedded, calibrated +LFW ")
        .containsPattern("\\* likeness-detector +face_detection .* embedded ")
        .containsPattern("\\* likeness-features +features .* embedded ");
  }

  @Test
  void theyCannotBeRemovedAndTheirNamesAreTheirs() {
    Program.Run removed = program.run("model", "remove", "likeness-face");
    assertThat(removed.code()).isEqualTo(3);
    assertThat(removed.err()).contains("comes with the product");
    Program.Run train =
        program.run("train", "--name", "likeness-face", Program.shared("faces/people"));
    assertThat(train.code()).isEqualTo(2);
    assertThat(train.err()).contains("call yours otherwise");
  }
}
