package dev.likeness.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.encoding.Distance;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.server.data.DataFaults;
import dev.likeness.server.request.ApiException;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleCollectionsTest {
  private static final GalleryModel MODEL =
      new GalleryModel("a", "ab".repeat(32), 4, Distance.COSINE);

  @TempDir Path data = Path.of("unset");

  private PeopleCollections collections() {
    DataFolder folder = new DataFolder(data, data.resolve("gallery.db"));
    return new PeopleCollections(
        folder.galleries(), new DataFaults(DataInventory.of(folder)), MODEL, Duration.ofDays(7));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Such as an enrolment of many large pictures. */
  @Test
  void erasingACollectionThatIsInUseHoldsNoOtherUp() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch ends = new CountDownLatch(1);
    try (PeopleCollections collections = collections()) {
      collections.create("busy", CollectionSettings.defaults());
      collections.create("other", CollectionSettings.defaults());
      PeopleCollection busy = collections.get("busy");
      CompletableFuture<Integer> use =
          CompletableFuture.supplyAsync(
              () ->
                  busy.use(
                      gallery -> {
                        began.countDown();
                        awaitUninterruptibly(ends);
                        return gallery.size();
                      }));
      began.await();
      Thread erasing = new Thread(() -> collections.erase("busy", Instant.EPOCH));
      erasing.start();
      while (erasing.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }

      assertThat(
              CompletableFuture.supplyAsync(() -> collections.get("other").id())
                  .orTimeout(1, TimeUnit.MINUTES)
                  .join())
          .isEqualTo("other");
      ends.countDown();
      assertThat(use.join()).isZero();
      erasing.join();
      assertThatThrownBy(() -> collections.get("busy")).isInstanceOf(ApiException.class);
    }
  }
}
