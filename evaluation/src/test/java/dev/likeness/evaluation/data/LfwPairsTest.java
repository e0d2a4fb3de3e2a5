package dev.likeness.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LfwPairsTest {
  @TempDir Path dir = Path.of("");

  /** Two people with two pictures each; every row compares some of them. */
  private void writePictures(String folder) throws IOException {
    for (String person : List.of("Ada_L", "Bo_D")) {
      Path home = Files.createDirectories(dir.resolve(folder).resolve(person));
      for (int k = 1; k <= 2; k++) {
        Files.createFile(home.resolve(String.format(Locale.ROOT, "%s_%04d.jpg", person, k)));
      }
    }
  }

  private static List<String> rows(String separator) {
    List<String> rows = new ArrayList<>();
    for (int fold = 0; fold < 10; fold++) {
      for (int k = 0; k < 300; k++) {
        rows.add(String.join(separator, "Ada_L", "1", "2"));
      }
      for (int k = 0; k < 300; k++) {
        rows.add(String.join(separator, "Ada_L", "2", "Bo_D", "1"));
      }
    }
    return rows;
  }

  private void writeList(String name, String header, List<String> rows) throws IOException {
    Files.writeString(dir.resolve(name), header + "\n" + String.join("\n", rows));
  }

  @Test
  void theOriginalTextIsRead() throws IOException {
    writePictures("lfw");
    writeList("pairs.txt", "10\t300", rows("\t"));

    assertThat(LfwPairs.read(dir).get(300))
        .isEqualTo(
            new LabelledPair(
                new LabelledPicture("Ada_L", dir.resolve("lfw/Ada_L/Ada_L_0002.jpg")),
                new LabelledPicture("Bo_D", dir.resolve("lfw/Bo_D/Bo_D_0001.jpg")),
                false,
                1));
  }

  @Test
  void theCommaSeparatedFormWithNestedFoldersIsRead() throws IOException {
    writePictures("archive/lfw-deepfunneled/lfw-deepfunneled");
    writeList(
        "archive/pairs.csv",
        "name,imagenum1,imagenum2,",
        rows(",").stream()
            .map(r -> r.chars().filter(c -> c == ',').count() == 2 ? r + "," : r)
            .toList());

    assertThat(LfwPairs.read(dir)).hasSize(6000);
  }

  @Test
  void foldsAreNumberedInOrder() throws IOException {
    writePictures("lfw");
    writeList("pairs.txt", "10\t300", rows("\t"));

    assertThat(LfwPairs.read(dir).get(5999).fold()).isEqualTo(10);
  }

  @Test
  void aMissingPictureIsNamed() throws IOException {
    writePictures("lfw");
    Files.delete(dir.resolve("lfw/Bo_D/Bo_D_0001.jpg"));
    writeList("pairs.txt", "10\t300", rows("\t"));

    assertThatThrownBy(() -> LfwPairs.read(dir))
        .hasMessageContaining("line 302: the picture")
        .hasMessageContaining("Bo_D_0001.jpg is missing");
  }

  @Test
  void aShortListIsRefused() throws IOException {
    writePictures("lfw");
    writeList("pairs.txt", "10\t300", rows("\t").subList(0, 5999));

    assertThatThrownBy(() -> LfwPairs.read(dir))
        .hasMessageContaining("expected 10 folds of 300 + 300 pairs, 6000 rows, got 5999");
  }

  @Test
  void aRowOutOfOrderIsNamed() throws IOException {
    writePictures("lfw");
    List<String> rows = rows("\t");
    rows.set(0, "Ada_L\t1\tBo_D\t1");
    writeList("pairs.txt", "10\t300", rows);

    assertThatThrownBy(() -> LfwPairs.read(dir))
        .hasMessageContaining("line 2: each fold holds 300 rows");
  }

  @Test
  void aRowOfTwoFieldsIsNamed() throws IOException {
    writePictures("lfw");
    writeList("pairs.txt", "10\t300", List.of("Ada_L\t1"));

    assertThatThrownBy(() -> LfwPairs.read(dir))
        .hasMessageContaining("line 2: expected 'name number number'");
  }

  @Test
  void aFolderWithoutAListIsRefused() {
    assertThatThrownBy(() -> LfwPairs.read(dir))
        .hasMessageContaining("expected pairs.txt or pairs.csv");
  }
}
