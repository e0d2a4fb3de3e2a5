package dev.likeness.server.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledUploadsTest {
  private static List<String> people(String... names) {
    return LabelledUploads.people(List.of(names));
  }

  @Test
  void theFirstFolderIsThePersonWithPicturesAtAnyDepth() {
    assertThat(people("ada/1.jpg", "ada/2020/2.jpg", "bo/2020/1.jpg"))
        .containsExactly("ada", "ada", "bo");
  }

  @Test
  void aFolderThatHoldsAllFoldersIsNoPerson() {
    assertThat(people("team/ada/1.jpg", "team/ada/2020/2.jpg", "team/bo/1.jpg"))
        .containsExactly("ada", "ada", "bo");
  }
}
