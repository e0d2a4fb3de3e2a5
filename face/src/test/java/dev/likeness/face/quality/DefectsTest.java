package dev.likeness.face.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.Networks;
import dev.likeness.face.detect.Face;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import dev.likeness.vision.geometry.Box;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects of ten people's pictures, each made worse in one way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefectsTest {
  private record Portrait(Picture picture, Face face) {}

  private List<Portrait> portraits = List.of();

  @BeforeAll
  void findFaces() throws IOException {
    try (FaceFinder finder = FaceFinder.open(Networks.yunet(), FaceEngineOptions.defaults())) {
      portraits =
          SharedMaterial.list("faces/people").stream()
              .map(person -> SharedMaterial.list("faces/people/" + person.getFileName()).get(0))
              .map(path -> portrait(finder, path))
              .toList();
    }
  }

  private static Portrait portrait(FaceFinder finder, Path path) {
    Picture picture = Networks.picture(path);
    return new Portrait(picture, finder.mostProminent(picture).orElseThrow());
  }

  @Test
  void clearPicturesHaveNone() {
    assertThat(portraits).allSatisfy(p -> assertThat(reasons(p.picture(), p.face())).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60})
  void noiseIsFound(int deviation) {
    Random random = new Random(1);
    assertThat(portraits)
        .allSatisfy(
            p ->
                assertThat(
                        reasons(
                            each(p.picture(), v -> (int) (v + deviation * random.nextGaussian())),
                            p.face()))
                    .contains(QualityReason.NOISE));
  }

  @Test
  void theStandardDeviationOfNoiseIsMeasured() {
    Random random = new Random(2);
    Picture grey = each(Picture.filled(250, 250, 0xff808080), v -> v);
    Picture noisy =
        Picture.ofRows(
            250,
            250,
            (y, into, offset) -> {
              grey.copyRow(y, into, offset);
              for (int x = 0; x < 250; x++) {
                int level = (int) Math.round(128 + 10 * random.nextGaussian());
                into[offset + x] = 0xff000000 | level * 0x010101;
              }
            });
    Portrait small = portraits.get(0);
    double factor = 30 / small.face().points().eyeDistance();

    assertThat(FaceQuality.of(noisy, small.face().times(factor)).defects().noise())
        .isBetween(8.0, 10.5);
  }

  @Test
  void blocksOfJpegAreFound() throws IOException {
    for (Portrait p : portraits) {
      Picture coarse = PictureReader.create().read(PictureWriter.jpeg(p.picture(), 0.01));
      assertThat(reasons(coarse, p.face())).contains(QualityReason.COMPRESSION_ARTEFACTS);
    }
  }

  @Test
  void aPictureOfWhichMuchIsWhiteIsTooBright() {
    assertThat(portraits)
        .filteredOn(
            p ->
                reasons(each(p.picture(), v -> 4 * v), p.face())
                    .contains(QualityReason.HIGH_BRIGHTNESS))
        .hasSizeGreaterThanOrEqualTo(9);
  }

  @Test
  void aFaceBeyondTheBorderIsCutOff() {
    for (Portrait p : portraits) {
      Box box = p.face().box();
      int middle = (int) box.centre().y();
      Picture upper = p.picture().crop(0, 0, p.picture().widthPx(), middle);
      Picture lower =
          p.picture().crop(0, middle, p.picture().widthPx(), p.picture().heightPx() - middle);

      assertThat(reasons(upper, p.face())).contains(QualityReason.FACE_CUT_OFF);
      assertThat(reasons(lower, p.face().plus(0, -middle))).contains(QualityReason.FACE_CUT_OFF);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void whatCoversEyesOrMouthIsFound(double eyeDistancesDown) {
    for (Portrait p : portraits) {
      double eyes = p.face().points().eyeDistance();
      double top = p.face().points().leftEye().y() - eyes / 2 + 1.15 * eyes * eyeDistancesDown;
      Picture covered =
          Picture.ofRows(
              p.picture().widthPx(),
              p.picture().heightPx(),
              (y, into, offset) -> {
                p.picture().copyRow(y, into, offset);
                for (int x = 0; y > top && y < top + eyes && x < p.picture().widthPx(); x++) {
                  into[offset + x] = 0xff202020;
                }
              });

      assertThat(reasons(covered, p.face())).contains(QualityReason.OCCLUDED);
    }
  }

  private static Set<QualityReason> reasons(Picture picture, Face face) {
    return QualityLimits.defaults().violatedBy(FaceQuality.of(picture, face));
  }

  private static Picture each(Picture picture, IntUnaryOperator level) {
    int[] pixels = picture.toArgb();
    for (int i = 0; i < pixels.length; i++) {
      int changed = 0xff000000;
      for (int shift = 0; shift < 24; shift += 8) {
        int value = level.applyAsInt(pixels[i] >> shift & 0xff);
        changed |= Math.max(0, Math.min(255, value)) << shift;
      }
      pixels[i] = changed;
    }
    return Picture.of(picture.widthPx(), picture.heightPx(), pixels);
  }
}
