package dev.likeness.vision.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.vision.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureWriterTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pngKeepsEveryPixelForAnotherReader(boolean opaque) throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 30; round++) {
      int width = 1 + random.nextInt(30);
      int height = 1 + random.nextInt(30);
      int[] argb =
          random.ints((long) width * height).map(p -> opaque ? p | 0xff000000 : p).toArray();

      byte[] file = PictureWriter.png(Picture.of(width, height, argb));

      assertThat(
              ImageIO.read(new ByteArrayInputStream(file))
                  .getRGB(0, 0, width, height, null, 0, width))
          .isEqualTo(argb);
    }
  }

  @Test
  void pngThatIsReadBackIsTheSamePicture() throws IOException {
    Picture picture = Picture.of(3, 2, new int[] {-1, 0, 0x80123456, 7, 0xff00ff00, 1});

    assertThat(PictureReader.create().read(PictureWriter.png(picture))).isEqualTo(picture);
  }

  @Test
  void jpegLaysWhatIsTransparentOverWhite() throws IOException {
    byte[] file = PictureWriter.jpeg(Picture.filled(16, 16, 0), 0.9);

    assertThat(PictureReader.create().read(file)).isEqualTo(Picture.filled(16, 16, 0xffffffff));
  }

  @Test
  void jpegQualityLiesBetweenZeroAndOne() {
    assertThatThrownBy(() -> PictureWriter.jpeg(Picture.filled(1, 1, 0), 90))
        .hasMessage("JPEG quality lies between 0 and 1, got 90.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "A.JPEG"})
  void theNamesEndingChoosesTheFormat(String name) throws IOException {
    Path path = folder.resolve(name);

    PictureWriter.write(Picture.filled(8, 8, 0xff336699), path);

    String begin = name.endsWith("png") ? "89504e47" : "ffd8ff";
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(path))).startsWith(begin);
  }

  @Test
  void anUnknownEndingIsRefused() {
    assertThatThrownBy(() -> PictureWriter.write(Picture.filled(1, 1, 0), folder.resolve("a.webp")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".png, .jpg or .jpeg, got the name 'a.webp'");
  }

  @Test
  void aFileThatWasThereIsReplaced() throws IOException {
    Path path = Files.writeString(folder.resolve("a.png"), "old");

    PictureWriter.write(Picture.filled(5, 4, 0xff000000), path);

    assertThat(PictureReader.create().read(path)).isEqualTo(Picture.filled(5, 4, 0xff000000));
  }

  @Test
  void aFailedWriteLeavesNothingBehind() throws IOException {
    Path taken = folder.resolve("taken.png");
    Files.createDirectories(taken.resolve("inside"));

    assertThatThrownBy(() -> PictureWriter.write(Picture.filled(1, 1, 0), taken))
        .isInstanceOf(IOException.class);

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(taken);
    }
  }

  @Test
  void aMissingFolderIsNamedAsSuch() {
    assertThatThrownBy(
            () -> PictureWriter.write(Picture.filled(1, 1, 0), folder.resolve("no/a.png")))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*cannot be written: there is no such folder")
        .hasMessageNotContaining(".part");
  }
}
