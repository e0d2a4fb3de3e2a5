package dev.likeness.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.testing.Programs;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceEngineTest {
  private FaceEngine engine;

  @BeforeAll
  void open() {
    engine = Networks.engine();
  }

  @AfterAll
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void picturesOfOnePersonLieCloserThanThoseOfTwo() {
    Encoding one = encoding("Hugo_Chavez/Hugo_Chavez_0001.jpg");
    Encoding again = encoding("Hugo_Chavez/Hugo_Chavez_0002.jpg");
    Encoding other = encoding("Colin_Powell/Colin_Powell_0001.jpg");

    assertThat(Distance.COSINE.between(one, again))
        .isLessThan(Distance.COSINE.between(one, other) - 0.2);
  }

  @Test
  void theEyesOfAChipLieWhereTheTemplateHasThem() {
    Picture picture = picture("Hugo_Chavez/Hugo_Chavez_0001.jpg");
    Face face = engine.detect(picture).get(0);

    Chip chip = engine.align(picture, face);

    assertThat(chip.picture().widthPx()).isEqualTo(128);
    assertThat(chip.fromPicture().apply(face.points().leftEye()).x()).isCloseTo(40.4, within(6.0));
    assertThat(chip.fromPicture().apply(face.points().rightEye()).x()).isCloseTo(87.4, within(6.0));
  }

  @Test
  void aWallGivesNoPortrait() {
    assertThat(engine.portrait(Picture.filled(320, 240, 0xFF8899AA))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff", "webp"})
  void aFaceBehindFullTransparencyIsNotSeen(String format, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("hidden." + format);
    BufferedImage hidden = image(withAlpha("Hugo_Chavez/Hugo_Chavez_0001.jpg", 0));
    if (format.equals("webp")) {
      Path png = folder.resolve("hidden.png");
      ImageIO.write(hidden, "png", png.toFile());
      Programs.run(
          Programs.find("cwebp", "webp"), "-quiet", "-exact", "-lossless", png, "-o", file);
    } else {
      ImageIO.write(hidden, format, file.toFile());
    }

    assertThat(engine.portrait(Networks.picture(file))).isEmpty();
    assertThat(engine.portrait(withAlpha("Hugo_Chavez/Hugo_Chavez_0001.jpg", 255))).isPresent();
  }

  private static BufferedImage image(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.widthPx(), picture.heightPx(), BufferedImage.TYPE_INT_ARGB);
    int width = picture.widthPx();
    image.setRGB(0, 0, width, picture.heightPx(), picture.toArgb(), 0, width);
    return image;
  }

  @Test
  void everyStepSeesATransparentPictureOverWhite() {
    Picture veiled = withAlpha("Hugo_Chavez/Hugo_Chavez_0001.jpg", 0xC0);

    Subject seen = engine.portrait(veiled).orElseThrow().subject();

    assertThat(seen).isEqualTo(engine.portrait(veiled.opaque()).orElseThrow().subject());
  }

  private static Picture withAlpha(String path, int alpha) {
    Picture picture = picture(path);
    int[] pixels = picture.toArgb();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (alpha << 24) | (pixels[i] & 0xFFFFFF);
    }
    return Picture.of(picture.widthPx(), picture.heightPx(), pixels);
  }

  @Test
  void everybodyInAGroupIsASubject() {
    Picture group =
        Networks.picture(
            SharedMaterial.path("faces/groups/20_Family_Group_Family_Group_20_412.jpg"));

    assertThat(engine.subjects(group)).hasSize(3);
  }

  @Test
  void aGroupIsNoClearPortrait() {
    Picture group =
        Networks.picture(
            SharedMaterial.path("faces/groups/20_Family_Group_Family_Group_20_412.jpg"));

    Optional<Portrait> portrait = engine.portrait(group);

    assertThat(portrait.map(Portrait::facesInPicture)).contains(3);
    assertThat(portrait.map(Portrait::isClear)).contains(false);
  }

  @Test
  void manyThreadsGetWhatOneGets() {
    List<Path> paths = SharedMaterial.list("faces/people/Jacques_Chirac");
    List<Optional<Portrait>> expected =
        paths.stream().map(p -> engine.portrait(Networks.picture(p))).toList();

    List<Optional<Portrait>> parallel =
        paths.parallelStream().map(p -> engine.portrait(Networks.picture(p))).toList();

    assertThat(parallel).isEqualTo(expected);
  }

  @Test
  void networksGivenTheWrongWayRoundAreRefused() {
    assertThatThrownBy(
            () -> FaceEngine.open(Networks.intel(), Networks.yunet(), FaceEngineOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yunet")
        .hasMessageContaining("face_encoding");
  }

  private Encoding encoding(String path) {
    return engine.portrait(picture(path)).orElseThrow().subject().encoding();
  }

  private static Picture picture(String path) {
    return Networks.picture(SharedMaterial.path("faces/people/" + path));
  }
}
