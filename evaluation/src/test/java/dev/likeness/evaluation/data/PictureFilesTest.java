package dev.likeness.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFilesTest {
  @TempDir Path dir = Path.of("");

  @Test
  void aFolderStandsForThePicturesDirectlyInIt() throws IOException {
    Path named = Files.createFile(dir.resolve("scan"));
    Path folder = Files.createDirectories(dir.resolve("folder"));
    Path picture = Files.createFile(folder.resolve("a.jpg"));
    Files.createFile(folder.resolve("notes.txt"));
    Files.createFile(Files.createDirectory(folder.resolve("deeper")).resolve("b.jpg"));

    assertThat(PictureFiles.expand(List.of(named, folder)))
        .containsExactly(named, picture, folder.resolve("deeper"));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.jpg", "a.JPE", "a.jfif", "a.heic", "a.HEIF", "a.avif", "a.jp2", "a.jxl", "a.psd", "a.svg"
      })
  void theEndingOfAKnownFormatIsListed(String name) throws IOException {
    Path picture = Files.createFile(dir.resolve(name));
    Files.createFile(dir.resolve("notes.txt"));

    assertThat(PictureFiles.within(dir)).containsExactly(picture);
  }

  @ParameterizedTest
  @CsvSource({
    "a, ffd8ffe0",
    "a.jpg_large, ffd8ffe0",
    "a.dat, 89504e470d0a1a0a",
    "IMG_1, 000000186674797068656963",
    "a.tmp, 524946460000000057454250"
  })
  void contentThatBeginsAsAPictureIsListedUnderAnyName(String name, String content)
      throws IOException {
    Path picture = Files.write(dir.resolve(name), HexFormat.of().parseHex(content));
    Files.writeString(dir.resolve("notes.txt"), "%PDF-1.4");

    assertThat(PictureFiles.within(dir)).containsExactly(picture);
  }

  @Test
  void aLinkThatPointsToNothingIsListed() throws IOException {
    Path link = Files.createSymbolicLink(dir.resolve("ada"), dir.resolve("gone"));

    assertThat(PictureFiles.within(dir)).containsExactly(link);
  }

  @Test
  void aFolderWithoutPicturesIsRefusedWithWhatIsExpected() {
    assertThatThrownBy(() -> PictureFiles.expand(List.of(dir)))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("pictures were expected in this folder")
        .hasMessageContaining("jpg, jpeg");
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
