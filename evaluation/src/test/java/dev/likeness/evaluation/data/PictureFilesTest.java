package dev.likeness.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {
  @TempDir Path dir = Path.of("");

  @Test
  void aFolderStandsForThePicturesDirectlyInIt() throws IOException {
    Path named = Files.createFile(dir.resolve("scan"));
    Path folder = Files.createDirectories(dir.resolve("folder"));
    Path picture = Files.createFile(folder.resolve("a.jpg"));
    Files.createFile(folder.resolve("notes.txt"));
    Files.createFile(Files.createDirectory(folder.resolve("deeper")).resolve("b.jpg"));

    assertThat(PictureFiles.expand(List.of(named, folder))).containsExactly(named, picture);
  }

  @Test
  void picturesAtEveryDepthAreFoundAndHiddenOnesAreNot() throws IOException {
    Path near = Files.createFile(dir.resolve("a.jpg"));
    Path deep = Files.createFile(Files.createDirectories(dir.resolve("b/c")).resolve("d.PNG"));
    Files.createFile(dir.resolve(".jpg"));
    Files.createFile(dir.resolve("notes.txt"));
    Files.createDirectory(dir.resolve("folder.jpg"));
    Files.createFile(Files.createDirectory(dir.resolve(".hidden")).resolve("e.jpg"));

    assertThat(PictureFiles.within(dir)).containsExactly(near, deep);
  }

  @Test
  void aFolderWithoutPicturesIsRefusedWithWhatIsExpected() {
    assertThatThrownBy(() -> PictureFiles.expand(List.of(dir)))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("pictures were expected in this folder")
        .hasMessageContaining("jpeg, jpg");
  }

  @Test
  void aFolderOfFoldersIsRefusedWithWhatToName() throws IOException {
    Files.createFile(Files.createDirectory(dir.resolve("ada")).resolve("a.jpg"));

    assertThatThrownBy(() -> PictureFiles.expand(List.of(dir)))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("only folders")
        .hasMessageContaining(dir + "/*/");
  }
}
