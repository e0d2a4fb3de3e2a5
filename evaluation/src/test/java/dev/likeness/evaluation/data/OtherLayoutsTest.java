package dev.likeness.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherLayoutsTest {
  @TempDir Path dir = Path.of("");

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }

  @Test
  void theListedCelebaPicturesThatAreThereAreRead() throws IOException {
    write("identity_CelebA.txt", "image identity\n000001.jpg 2880\n000002.jpg 7\n");
    write("img/000002.jpg", "");
    write("img/000009.jpg", "");

    assertThat(CelebaLayout.pictures(dir))
        .containsExactly(new LabelledPicture("7", dir.resolve("img/000002.jpg")));
  }

  @Test
  void aCelebaListWithoutItsPicturesIsRefused() throws IOException {
    write("identity_CelebA.txt", "000001.jpg 2880\n");

    assertThatThrownBy(() -> CelebaLayout.pictures(dir))
        .hasMessageContaining("none of the pictures that identity_CelebA.txt names is here");
  }

  @Test
  void aMalformedCelebaRowIsNamed() throws IOException {
    write("identity_CelebA.txt", "000001.jpg 2880\n000002.jpg\n");
    write("img/000001.jpg", "");

    assertThatThrownBy(() -> CelebaLayout.pictures(dir))
        .hasMessageContaining("line 2: expected 'picture number', got 1 fields");
  }

  private void writeCfp(String people, int half) throws IOException {
    for (String person : List.of("001", "002")) {
      write(people + "/" + person + "/frontal/01.jpg", "");
      write(people + "/" + person + "/frontal/02.jpg", "");
      write(people + "/" + person + "/profile/01.jpg", "");
    }
    write(
        "Protocol/Pair_list_F.txt",
        """
        1 ../Data/Images/001/frontal/01.jpg
        2 ../Data/Images/001/frontal/02.jpg
        3 ../Data/Images/002/frontal/01.jpg
        """);
    write(
        "Protocol/Pair_list_P.txt",
        "1 ../Data/Images/001/profile/01.jpg\n2 ../Data/Images/002/profile/01.jpg\n");
    for (int fold = 1; fold <= 10; fold++) {
      String number = String.format(Locale.ROOT, "%02d", fold);
      write("Protocol/Split/FF/" + number + "/same.txt", lines("1,2", half));
      write("Protocol/Split/FF/" + number + "/diff.txt", lines("1,3", 350));
      write("Protocol/Split/FP/" + number + "/same.txt", lines("3,2", half));
      write("Protocol/Split/FP/" + number + "/diff.txt", lines("1,2", 350));
    }
  }

  private static String lines(String line, int count) {
    return String.join("\n", Collections.nCopies(count, line));
  }

  @Test
  void cfpPairsOfAFrontalPictureAndAProfileAreRead() throws IOException {
    writeCfp("Data/Images/train", 350);

    assertThat(CfpLayout.pairs(dir, CfpLayout.Views.FRONTAL_PROFILE).get(0))
        .isEqualTo(
            new LabelledPair(
                new LabelledPicture("002", dir.resolve("Data/Images/train/002/frontal/01.jpg")),
                new LabelledPicture("002", dir.resolve("Data/Images/train/002/profile/01.jpg")),
                true,
                1));
  }

  @Test
  void cfpHasTenFoldsOfSevenHundredPairs() throws IOException {
    writeCfp("Data/Images", 350);

    assertThat(CfpLayout.pairs(dir, CfpLayout.Views.FRONTAL_FRONTAL)).hasSize(7000);
  }

  @Test
  void aCfpFoldThatIsShortIsNamed() throws IOException {
    writeCfp("Data/Images", 349);

    assertThatThrownBy(() -> CfpLayout.pairs(dir, CfpLayout.Views.FRONTAL_FRONTAL))
        .hasMessageContaining("same.txt: expected 350 pairs, got 349");
  }

  @Test
  void aCfpRowThatContradictsItsFileIsNamed() throws IOException {
    writeCfp("Data/Images", 350);
    write("Protocol/Split/FF/03/same.txt", lines("1,3", 350));

    assertThatThrownBy(() -> CfpLayout.pairs(dir, CfpLayout.Views.FRONTAL_FRONTAL))
        .hasMessageContaining("line 1: expected one person, got two");
  }

  @Test
  void allCfpPicturesAreListed() throws IOException {
    writeCfp("Data/Images/test", 350);

    assertThat(CfpLayout.pictures(dir)).hasSize(6);
  }
}
