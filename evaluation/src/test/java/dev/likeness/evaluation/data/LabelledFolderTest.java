package dev.likeness.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFolderTest {
  @TempDir Path dir = Path.of("");

  private void touch(String name) throws IOException {
    Path file = dir.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createFile(file);
  }

  @Test
  void aFolderInsideIsAPerson() throws IOException {
    touch("bo/2.PNG");
    touch("bo/1.jpg");
    touch("ada/x.webp");

    assertThat(LabelledFolder.read(dir))
        .containsExactly(
            new LabelledPicture("ada", dir.resolve("ada/x.webp")),
            new LabelledPicture("bo", dir.resolve("bo/1.jpg")),
            new LabelledPicture("bo", dir.resolve("bo/2.PNG")));
  }

  @Test
  void aPictureInTheFolderShowsWhomItIsNamedAfter() throws IOException {
    touch("ada.b.jpeg");

    assertThat(LabelledFolder.read(dir))
        .containsExactly(new LabelledPicture("ada.b", dir.resolve("ada.b.jpeg")));
  }

  @Test
  void hiddenFilesAndOtherFilesArePassedOver() throws IOException {
    touch("ada.jpg");
    touch(".bo.jpg");
    touch(".git/x.jpg");
    touch("notes.txt");
    touch("bo/1.jpg");
    touch("bo/.hidden.png");

    assertThat(LabelledFolder.read(dir))
        .extracting(LabelledPicture::person)
        .containsExactly("ada", "bo");
  }

  @Test
  void aFolderThatGivesNothingStandsForItself() throws IOException {
    touch("ada/1.jpg");
    touch("bo/notes.txt");

    assertThat(LabelledFolder.read(dir))
        .containsExactly(
            new LabelledPicture("ada", dir.resolve("ada/1.jpg")),
            new LabelledPicture("bo", dir.resolve("bo")));
  }

  @Test
  void picturesAtAnyDepthShowThePersonOfTheFirstFolder() throws IOException {
    touch("ada/1.jpg");
    touch("ada/2020/b/2.jpg");
    touch("bo/2020/1.jpg");

    assertThat(LabelledFolder.read(dir))
        .extracting(LabelledPicture::person, LabelledPicture::identifier)
        .containsExactly(
            tuple("ada", "ada/1.jpg"),
            tuple("ada", "ada/2020/b/2.jpg"),
            tuple("bo", "bo/2020/1.jpg"));
  }

  @Test
  void picturesInFoldersOfAPersonAreCountedInANote() throws IOException {
    touch("ada/1.jpg");
    touch("bo/2020/1.jpg");

    assertThat(LabelledFolder.nestedNote(dir, LabelledFolder.read(dir)))
        .hasValueSatisfying(note -> assertThat(note).startsWith("1 of 2 pictures lie in folders"));
  }

  @Test
  void aLinkOutOfTheFolderIsRefused(@TempDir Path outside) throws IOException {
    touch("ada/1.jpg");
    Files.createFile(outside.resolve("2.jpg"));
    Path toFile = Files.createSymbolicLink(dir.resolve("ada/2.jpg"), outside.resolve("2.jpg"));

    assertThatThrownBy(() -> LabelledFolder.read(dir))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("a link that leads out of the folder of people");

    Files.delete(toFile);
    Files.createSymbolicLink(dir.resolve("bo"), outside);
    assertThatThrownBy(() -> LabelledFolder.read(dir))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("a link that leads out of the folder of people");
  }

  @Test
  void linksInACircleGiveNoPictureTwice() throws IOException {
    touch("ada/2020/1.jpg");
    touch("bo/1.jpg");
    Files.createSymbolicLink(dir.resolve("ada/2020/up"), dir);
    Files.createSymbolicLink(dir.resolve("again"), dir.resolve("ada"));

    assertThat(LabelledFolder.read(dir))
        .extracting(LabelledPicture::identifier)
        .containsExactly("ada/2020/1.jpg", "bo/1.jpg");
  }

  @Test
  void aLinkToAPictureInTheFolderIsReadAsThatPicture() throws IOException {
    touch("ada/1.jpg");
    Files.createDirectory(dir.resolve("bo"));
    Files.createSymbolicLink(dir.resolve("bo/1.jpg"), dir.resolve("ada/1.jpg"));

    assertThat(LabelledFolder.read(dir))
        .extracting(LabelledPicture::person)
        .containsExactly("ada", "bo");
  }

  @Test
  void picturesThatAllLieTooDeepAreRefusedWithTheFolderToName() throws IOException {
    touch("team/ada/1.jpg");

    assertThatThrownBy(() -> LabelledFolder.read(dir))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("too deep")
        .hasMessageEndingWith(dir.resolve("team").toString());
  }

  @Test
  void anEmptyFolderIsRefusedWithWhatIsExpected() {
    assertThatThrownBy(() -> LabelledFolder.read(dir))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("no picture was found: expected one folder per person")
        .hasMessageContaining("jpg, jpeg, jpe, jfif");
  }

  @Test
  void aMissingFolderIsRefused() {
    assertThatThrownBy(() -> LabelledFolder.read(dir.resolve("none")))
        .hasMessageContaining("there is no such folder");
  }
}
