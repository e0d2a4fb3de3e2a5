package dev.likeness.face.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.Networks;
import dev.likeness.face.detect.Face;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaceQualityTest {
  private Picture picture;
  private Face face;
  private FaceQuality quality;

  @BeforeAll
  void findAFace() throws IOException {
    picture =
        Networks.picture(SharedMaterial.path("faces/people/Colin_Powell/Colin_Powell_0001.jpg"));
    try (FaceFinder finder = FaceFinder.open(Networks.yunet(), FaceEngineOptions.defaults())) {
      face = finder.detect(picture).get(0);
    }
    quality = FaceQuality.of(picture, face);
  }

  @Test
  void anOrdinaryPortraitMissesNoLimit() {
    assertThat(QualityLimits.defaults().violatedBy(quality)).isEmpty();
  }

  @Test
  void aDarkPictureIsTooDark() {
    FaceQuality dark = FaceQuality.of(each(v -> v / 8), face);

    assertThat(dark.brightness()).isCloseTo(quality.brightness() / 8, within(0.01));
    assertThat(QualityLimits.defaults().violatedBy(dark)).contains(QualityReason.LOW_BRIGHTNESS);
  }

  @Test
  void aBleachedPictureIsTooBright() {
    FaceQuality bright = FaceQuality.of(each(v -> 235 + v / 12), face);

    assertThat(QualityLimits.defaults().violatedBy(bright)).contains(QualityReason.HIGH_BRIGHTNESS);
  }

  @Test
  void aPictureOutOfFocusIsNotSharp() {
    int eighth = picture.widthPx() / 8;
    Picture blurred =
        Resize.to(Resize.to(picture, eighth, eighth), picture.widthPx(), picture.heightPx());

    FaceQuality soft = FaceQuality.of(blurred, face);

    assertThat(soft.sharpness()).isLessThan(quality.sharpness() / 4);
    assertThat(QualityLimits.defaults().violatedBy(soft)).contains(QualityReason.LOW_SHARPNESS);
  }

  @Test
  void aFlatFaceHasNeitherContrastNorSharpness() {
    FaceQuality flat = FaceQuality.of(Picture.filled(250, 250, 0xFF666666), face);

    assertThat(flat.contrast()).isCloseTo(0, within(1e-4));
    assertThat(flat.sharpness()).isCloseTo(0, within(1e-3));
    assertThat(flat.brightness()).isCloseTo(0x66 / 255.0, within(1e-3));
  }

  private Picture each(IntUnaryOperator channel) {
    return Picture.ofRows(
        picture.widthPx(),
        picture.heightPx(),
        (y, into, offset) -> {
          for (int x = 0; x < picture.widthPx(); x++) {
            int p = picture.argb(x, y);
            into[offset + x] =
                0xFF000000
                    | channel.applyAsInt((p >> 16) & 0xFF) << 16
                    | channel.applyAsInt((p >> 8) & 0xFF) << 8
                    | channel.applyAsInt(p & 0xFF);
          }
        });
  }
}
