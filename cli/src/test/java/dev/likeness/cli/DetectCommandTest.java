package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.SharedMaterial;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
  private static Program program = new Program(Path.of("unset"));

  @BeforeAll
  static void install(@TempDir Path home) throws Exception {
    program = Program.installed(home);
  }

  @Test
  void aDrawingHasThePicturesSize(@TempDir Path folder) throws Exception {
    Path drawn = folder.resolve("out.png");
    program.run("detect", Program.sharon(1), "--draw", drawn.toString());
    BufferedImage before = ImageIO.read(Path.of(Program.sharon(1)).toFile());
    assertThat(ImageIO.read(drawn.toFile()))
        .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
        .containsExactly(before.getWidth(), before.getHeight());
  }

  @Test
  void aDrawingHasABox(@TempDir Path folder) throws Exception {
    Path drawn = folder.resolve("out.png");
    program.run("detect", Program.sharon(1), "--draw", drawn.toString());
    BufferedImage image = ImageIO.read(drawn.toFile());
    assertThat(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .contains(0xFF39D353);
  }

  @Test
  void anUnknownEndingIsUnusable(@TempDir Path folder) throws Exception {
    assertThat(
            program
                .run("detect", Program.sharon(1), "--draw", folder.resolve("out.xyz").toString())
                .code())
        .isEqualTo(2);
  }

  @Test
  void aFaceHasItsFields() throws Exception {
    assertThat(
            program
                .run("detect", "--json", Program.sharon(1))
                .json()
                .at("/pictures/0/faces/0")
                .fieldNames())
        .toIterable()
        .containsExactly("bounding_box", "landmarks", "detection_score", "quality");
  }

  @Test
  void aFolderGivesAllItsPictures() throws Exception {
    assertThat(
            program
                .run("detect", "--json", Program.shared("faces/people/Ariel_Sharon"))
                .json()
                .path("pictures"))
        .hasSize(SharedMaterial.listOrInvented("faces/people/Ariel_Sharon").size());
  }

  @Test
  void noFaceGivesOne() throws Exception {
    assertThat(program.run("detect", Program.daisy()).code()).isEqualTo(1);
  }

  @Test
  void aFolderOfFoldersSaysWhatToName(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("ada"));
    Program.Run run = program.run("detect", folder.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(folder + "/*/");
  }
}
