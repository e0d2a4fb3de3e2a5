package dev.likeness.tasks.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftOutPicturesTest {
  private final List<String> notes = new ArrayList<>();
  private final List<String> shortfalls = new ArrayList<>();

  private final Progress progress =
      new Progress() {
        @Override
        public void report(Phase phase, long done, long total) {}

        @Override
        public void note(String text) {
          notes.add(text);
        }

        @Override
        public void shortfall(String text) {
          shortfalls.add(text);
        }
      };

  private static final List<LabelledPicture> PICTURES =
      List.of(
          new LabelledPicture("ada", Path.of("ada", "1.jpg")),
          new LabelledPicture("ada", Path.of("ada", "2.heic")),
          new LabelledPicture("bo", Path.of("bo", "1.jpg")));

  @Test
  void aFileThatCannotBeReadIsNamedWithWhatToDo() {
    LeftOutPictures.report(
        PICTURES, List.of(new FailedPicture("ada", "ada/2.heic", "unsupported_format")), progress);

    assertThat(notes)
        .containsExactly(
            "left out: ada/2.heic: a format that is not read: save it as JPEG or PNG",
            "left out: 1 pictures, unsupported_format");
    assertThat(shortfalls).isEmpty();
  }

  @Test
  void picturesWithoutAFaceAreCountedAndThePeopleWithoutAnyPictureToo() {
    LeftOutPictures.report(
        PICTURES, List.of(new FailedPicture("bo", "bo/1.jpg", "no_face")), progress);

    assertThat(notes).containsExactly("left out: 1 pictures, no_face");
    assertThat(shortfalls).containsExactly("1 person has no usable picture");
  }
}
