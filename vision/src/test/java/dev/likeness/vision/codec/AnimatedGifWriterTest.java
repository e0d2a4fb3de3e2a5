package dev.likeness.vision.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimatedGifWriterTest {
  @Test
  void aFilmHasAllFramesAtTheSizeOfTheFirst(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("film.gif");
    try (AnimatedGifWriter film = AnimatedGifWriter.to(path)) {
      film.add(Picture.filled(20, 10, 0xffff0000), 80);
      film.add(Picture.filled(40, 20, 0xff00ff00), 80);
      film.add(Picture.filled(20, 10, 0xff0000ff), 2000);
    }

    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream input = ImageIO.createImageInputStream(path.toFile())) {
      reader.setInput(input);
      assertThat(reader.getNumImages(true)).isEqualTo(3);
      assertThat(reader.read(0).getRGB(5, 5)).isEqualTo(0xffff0000);
      assertThat(reader.read(1).getRGB(19, 9)).isEqualTo(0xff00ff00);
      assertThat(reader.read(2).getRGB(5, 5)).isEqualTo(0xff0000ff);
    }
  }

  @Test
  void thereIsNoFileBeforeTheEnd(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("film.gif");
    try (AnimatedGifWriter film = AnimatedGifWriter.to(path)) {
      film.add(Picture.filled(20, 10, 0xffff0000), 80);

      assertThat(path).doesNotExist();
    }
    assertThat(path).exists();
  }

  @Test
  void aFilmWithoutAFrameLeavesNothing(@TempDir Path folder) throws IOException {
    AnimatedGifWriter.to(folder.resolve("film.gif")).close();

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
