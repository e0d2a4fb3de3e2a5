package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.server.HostilePictures;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of requests that there is memory for if they have two and a half megapixels at most. */
class PicturesTest {
  private static final long MAX_PIXELS = 2_500_000;
  private static final Upload TWO_MEGAPIXELS = upload(2000, 1000);
  private static final Upload SMALL = upload(64, 48);

  private static Pictures pictures(Duration patience) {
    return new Pictures(
        new Limits(10_000_000, 40_000_000, 20_000_000, patience, 4, 4, 4, ClientLimits.defaults()),
        MAX_PIXELS);
  }

  private static Pictures granted(Upload... uploads) {
    Pictures pictures = pictures(Duration.ofSeconds(60));
    return pictures.granted(pictures.cost(List.of(uploads)));
  }

  private static Upload upload(int widthPx, int heightPx) {
    byte[] file = PictureWriter.png(Picture.filled(widthPx, heightPx, 0xFF336699));
    return new Upload(file, 0, file.length, null);
  }

  /** A unit for the request and one for each megapixel; icons count as one. */
  @Test
  void theCostIsKnownFromTheHeaders() {
    Cost cost = pictures(Duration.ofSeconds(60)).cost(List.of(TWO_MEGAPIXELS, SMALL));

    assertThat(cost.work()).isEqualTo(1 + 2 + 1);
    assertThat(cost.pixels()).isEqualTo(2_000_000);
  }

  @Test
  void aBombCostsWhatItsHeaderSaysWithinTheLimit() {
    byte[] bomb = HostilePictures.plainWebp(8000, 5000);

    assertThat(bomb).hasSizeLessThan(80_000);
    assertThat(
            pictures(Duration.ofSeconds(60))
                .cost(List.of(new Upload(bomb, 0, bomb.length, null)))
                .pixels())
        .isEqualTo(MAX_PIXELS);
  }

  @Test
  void withoutATurnNothingIsRead() {
    assertThatThrownBy(() -> pictures(Duration.ofSeconds(60)).read(SMALL))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noPictureIsBegunWhenTheTimeIsOver() {
    Pictures pictures = pictures(Duration.ofNanos(1));
    pictures.granted(pictures.cost(List.of(SMALL)));

    assertThatThrownBy(() -> pictures.read(SMALL))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(503);
              assertThat(e.code()).isEqualTo("overloaded");
              assertThat(e.retryAfterSeconds()).hasValue(1);
            });
  }

  /** There is room for the largest one alone. */
  @Test
  void aRequestHoldsOnePictureAtATime() {
    Pictures pictures = granted(SMALL);
    pictures.read(SMALL);

    assertThatThrownBy(() -> pictures.read(SMALL)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void picturesThatAreUsedOneAfterTheOtherNeedRoomForOne() {
    Pictures pictures = granted(TWO_MEGAPIXELS);
    for (int i = 0; i < 3; i++) {
      assertThat(pictures.<Integer>use(TWO_MEGAPIXELS, Picture::heightPx)).isEqualTo(1000);
    }
  }

  @Test
  void aPictureThatNeverFitsIsTooLarge() {
    assertThatThrownBy(() -> granted(upload(2000, 1500)).read(upload(2000, 1500)))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo("image_too_large"))
        .hasMessageContaining("at most 2500000 pixels")
        .hasMessageContaining("2000 x 1500")
        .hasMessageContaining("LIKENESS_MAX_IMAGE_PIXELS")
        .hasMessageContaining("LIKENESS_JAVA_OPTIONS");
  }

  @Test
  void aJpegThatNeverFitsIsReadAtHalfItsSizeInTheRoomThereIs() {
    byte[] file = PictureWriter.jpeg(Picture.filled(2000, 1500, 0xFF336699), 0.9);
    Upload upload = new Upload(file, 0, file.length, null);

    Picture picture = granted(upload).read(upload);

    assertThat(picture.widthPx()).isEqualTo(1000);
    assertThat(picture.originalWidthPx()).isEqualTo(2000);
  }
}
