package dev.likeness.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.encoding.Distance;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.server.data.DataFaults;
import dev.likeness.server.request.ApiException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleCollectionsTest {
  private static final GalleryModel MODEL =
      new GalleryModel("a", "ab".repeat(32), 4, Distance.COSINE);

  @TempDir Path data = Path.of("unset");

  private PeopleCollections collections() {
    return collections(id -> {});
  }

  private PeopleCollections collections(Consumer<String> withdrawal) {
    DataFolder folder = DataFolder.of(new Home(data));
    return new PeopleCollections(
        folder.galleries(),
        new DataFaults(DataInventory.of(folder)),
        MODEL,
        new ErasureTerms(Duration.ofDays(7), withdrawal));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** If the process dies in between, no key names a collection that it was not given for. */
  @Test
  void keysThatNameACollectionAreWithdrawnBeforeItIsMade() {
    List<String> withdrawn = new ArrayList<>();
    Path staff = data.resolve("collections").resolve("staff");
    try (PeopleCollections collections =
        collections(
            id -> {
              assertThat(staff).doesNotExist();
              withdrawn.add(id);
            })) {
      collections.create("staff", CollectionSettings.defaults());
      assertThatThrownBy(() -> collections.create("staff", CollectionSettings.defaults()))
          .isInstanceOf(ApiException.class);
      collections.erase("staff", Instant.now());
      assertThatThrownBy(() -> collections.create("staff", CollectionSettings.defaults()))
          .isInstanceOf(ApiException.class);
    }

    assertThat(withdrawn).containsExactly("staff");
  }

  @Test
  void nothingIsMadeWhoseKeysCannotBeWithdrawn() {
    try (PeopleCollections collections =
        collections(
            id -> {
              throw new IllegalStateException("the keys cannot be changed");
            })) {
      assertThatThrownBy(() -> collections.create("staff", CollectionSettings.defaults()))
          .isInstanceOf(IllegalStateException.class);
      assertThat(collections.isKnown("staff")).isFalse();
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
