package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.testing.SharedMaterial;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static JsonNode detected(String... arguments) throws Exception {
    return program.run(arguments).json().at("/pictures/0");
  }

  /** As on 200 megapixels, on 250 x 250: it is read as 125 x 125. */
  @Test
  void aPictureOverTheLimitIsReadSmallerAndItsFaceIsWhereItWas(@TempDir Path folder)
      throws Exception {
    Path drawn = folder.resolve("out.png");
    JsonNode whole = detected("detect", "--json", Program.sharon(1));
    JsonNode small =
        detected("detect", "--json", "--max-megapixels=0.02", "--draw=" + drawn, Program.sharon(1));

    assertThat(small.path("image"))
        .isEqualTo(((ObjectNode) whole.path("image")).put("reduction", 2));
    for (String edge : List.of("x", "y", "width", "height")) {
      String pointer = "/faces/0/bounding_box/pixels/" + edge;
      assertThat(small.at(pointer).asDouble())
          .isCloseTo(whole.at(pointer).asDouble(), within(12.0));
    }
    for (int i = 0; i < 5; i++) {
      String pointer = "/faces/0/landmarks/" + i + "/x";
      assertThat(small.at(pointer).asDouble()).isCloseTo(whole.at(pointer).asDouble(), within(6.0));
    }
    assertThat((double) leftmost(ImageIO.read(drawn.toFile()), 0xFF39D353))
        .isCloseTo(small.at("/faces/0/bounding_box/pixels/x").asDouble() / 2, within(3.0));
  }

  private static int leftmost(BufferedImage image, int argb) {
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        if (image.getRGB(x, y) == argb) {
          return x;
        }
      }
    }
    throw new AssertionError("nothing is drawn");
  }

  @Test
  void theLimitIsAlsoASettingOfTheEnvironment() throws Exception {
    Map<String, String> settings = new HashMap<>(program.settings());
    settings.put("LIKENESS_MAX_IMAGE_PIXELS", "3000");
    Program.Run run = new Program(program.home(), settings).run("detect", Program.sharon(1));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("at most 3000 pixels", "250 x 250", "LIKENESS_MAX_IMAGE_PIXELS");
  }

  @Test
  void aLimitThatIsNoNumberIsRefused() throws Exception {
    Map<String, String> settings = new HashMap<>(program.settings());
    settings.put("LIKENESS_MAX_IMAGE_PIXELS", "50 MP");
    Program.Run run = new Program(program.home(), settings).run("detect", Program.sharon(1));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("LIKENESS_MAX_IMAGE_PIXELS is a whole number, got '50 MP'");
  }
}
