package dev.likeness.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureCacheTest {
  @TempDir private Path folder = Path.of("unset");

  private Path picture(String name, int width, int argb) throws IOException {
    Path file = folder.resolve(name);
    PictureWriter.write(Picture.filled(width, 20, argb), file);
    return file;
  }

  @Test
  void largePicturesAreShrunkAndFoundAgainWithoutTheirFile() throws IOException {
    Path file = picture("large.png", 80, 0xff112233);
    PictureCache cache = new PictureCache(List.of(file), 40, PictureReader.create(), 10_000);
    assertThat(cache.get(0).widthPx()).isEqualTo(40);
    Files.delete(file);
    assertThat(cache.get(0).argb(3, 3)).isEqualTo(0xff112233);
  }

  @Test
  void aFileThatIsNoPictureIsRefused() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jpg"), "no picture");
    PictureCache cache = new PictureCache(List.of(broken), 40, PictureReader.create(), 0);
    assertThatThrownBy(() -> cache.get(0)).hasMessageContaining("broken.jpg");
  }
}
