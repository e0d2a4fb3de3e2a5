package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.cassandra.testing.SharedCassandra;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.StoreState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server knows of its store, on a node that is up. */
class CassandraStoreStateTest {
  private static final GalleryModel MODEL =
      new GalleryModel("a-model", "ab".repeat(32), 3, Distance.COSINE);
  private static final OwnKeyspace KEYSPACE = new OwnKeyspace();

  private final CassandraGalleries one = KEYSPACE.open();
  private final CassandraGalleries other = KEYSPACE.open();

  @AfterEach
  void close() {
    KEYSPACE.empty();
  }

  private static StoreState.OpenGallery only(CassandraGalleries server) {
    List<StoreState.OpenGallery> open = server.storeState().orElseThrow().galleries();
    assertThat(open).hasSize(1);
    return open.get(0);
  }

  private static void enrol(Gallery gallery, String name) {
    gallery.enrol(
        NewPerson.named(name), List.of(NewEncoding.of(Encoding.of(new float[] {1, 2, 3}))));
  }

  private static void await(BooleanSupplier claim) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!claim.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(claim.getAsBoolean()).isTrue();
  }

  @Test
  void theNodeIsListedByItsAddress() {
    StoreState state = one.storeState().orElseThrow();

    InetSocketAddress node = SharedCassandra.node().contactPoint();
    assertThat(state.majorityReachable()).isTrue();
    assertThat(state.nodes())
        .singleElement()
        .satisfies(
            listed -> {
              assertThat(listed.address())
                  .isEqualTo(node.getAddress().getHostAddress() + ":" + node.getPort());
              assertThat(listed.datacenter()).isNotEmpty();
              assertThat(listed.state()).isEqualTo(StoreState.NodeState.UP);
            });
  }

  @Test
  void anOwnChangeIsAppliedAtOnce() {
    try (Gallery gallery = one.open(Galleries.DEFAULT, MODEL)) {
      enrol(gallery, "Anna");

      StoreState.OpenGallery followed = only(one);
      assertThat(followed.id()).isEqualTo(Galleries.DEFAULT);
      assertThat(followed.appliedChange()).isEqualTo(1);
      assertThat(followed.lastChange()).isEqualTo(1);
      assertThat(followed.people()).isEqualTo(1);
      assertThat(followed.encodings()).isEqualTo(1);
    }
  }

  /** Nobody asks the other server for anything. */
  @Test
  void aChangeOfAnotherServerIsFollowedWithinSeconds() throws InterruptedException {
    try (Gallery gallery = one.open(Galleries.DEFAULT, MODEL);
        Gallery followed = other.open(Galleries.DEFAULT, MODEL)) {
      enrol(gallery, "Anna");
      enrol(gallery, "Ben");

      await(() -> only(other).appliedChange() == 2);
      assertThat(only(other).people()).isEqualTo(2);
      assertThat(only(other).sinceRead()).isLessThan(Duration.ofSeconds(10));
      assertThat(followed.size()).isEqualTo(2);
    }
  }

  @Test
  void aGalleryThatIsClosedIsNotFollowed() {
    one.open(Galleries.DEFAULT, MODEL).close();

    assertThat(one.storeState().orElseThrow().galleries()).isEmpty();
  }
}
