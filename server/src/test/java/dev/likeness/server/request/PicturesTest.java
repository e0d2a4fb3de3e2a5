package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Pictures of requests in a heap that has room for two and a half megapixels. */
class PicturesTest {
  private static final long HEAP_BYTES = 50_000_000;
  private static final Upload TWO_MEGAPIXELS = upload(2000, 1000);
  private static final Upload SMALL = upload(64, 48);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RequestCounters traffic = new RequestCounters(registry);

  private PictureMemory memory(Duration patience) {
    return new PictureMemory(HEAP_BYTES, patience, traffic);
  }

  private static Pictures of(PictureMemory memory) {
    return new Pictures(
        new Limits(10_000_000, 40_000_000, 20_000_000, Duration.ofSeconds(60), 4, 4, 4), memory);
  }

  private static Upload upload(int widthPx, int heightPx) {
    byte[] file = PictureWriter.png(Picture.filled(widthPx, heightPx, 0xFF336699));
    return new Upload(file, 0, file.length, null);
  }

  private static void assertOverloaded(Runnable read) {
    assertThatThrownBy(read::run)
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(503);
              assertThat(e.code()).isEqualTo("overloaded");
              assertThat(e.retryAfterSeconds()).hasValue(1);
            });
  }

  @Test
  void aPictureWaitsUntilAnotherRequestIsAnswered() {
    PictureMemory memory = memory(Duration.ofSeconds(60));
    Pictures first = of(memory);
    first.read(TWO_MEGAPIXELS);
    CompletableFuture<Integer> second =
        CompletableFuture.supplyAsync(() -> of(memory).read(TWO_MEGAPIXELS).widthPx());

    assertThat(second).isNotDone();
    first.close();
    assertThat(second.join()).isEqualTo(2000);
  }

  @Test
  void aPictureThatWaitsInVainIsToldToComeAgain() {
    PictureMemory memory = memory(Duration.ofMillis(1));
    of(memory).read(TWO_MEGAPIXELS);

    assertOverloaded(() -> of(memory).read(TWO_MEGAPIXELS));
    assertThat(registry.counter("likeness.requests.rejected", "status", "503").count())
        .isEqualTo(1);
  }

  /** Two requests of two pictures each would otherwise wait for one another. */
  @Test
  void aRequestHoldsOnePictureAtATime() {
    Pictures pictures = of(memory(Duration.ofDays(1)));
    pictures.read(SMALL);

    assertThatThrownBy(() -> pictures.read(SMALL)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void picturesThatAreUsedOneAfterTheOtherNeedRoomForOne() {
    Pictures pictures = of(memory(Duration.ofMillis(1)));
    for (int i = 0; i < 3; i++) {
      assertThat(pictures.<Integer>use(TWO_MEGAPIXELS, Picture::heightPx)).isEqualTo(1000);
    }
  }

  @Test
  void aPictureThatNeverFitsIsTooLarge() {
    assertThatThrownBy(() -> of(memory(Duration.ofDays(1))).read(upload(2000, 1500)))
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
    PictureMemory memory = memory(Duration.ofMillis(1));

    Picture picture = of(memory).read(new Upload(file, 0, file.length, null));

    assertThat(picture.widthPx()).isEqualTo(1000);
    assertThat(picture.originalWidthPx()).isEqualTo(2000);
    assertOverloaded(() -> of(memory).read(SMALL));
  }

  @Test
  void smallPicturesFitBesideEachOther() {
    PictureMemory memory = memory(Duration.ofMillis(1));

    assertThat(of(memory).read(SMALL)).isEqualTo(of(memory).read(SMALL));
  }
}
