package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.likeness.cassandra.testing.CassandraNode;
import dev.likeness.cassandra.testing.SharedCassandra;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.internal.EncodingStore;
import dev.likeness.gallery.internal.GalleryKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that read what another one is changing. */
class ConcurrentServersTest {
  private static final GalleryModel MODEL =
      new GalleryModel("a-model", "ab".repeat(32), 3, Distance.COSINE);
  private static final int CHANGES = 6;
  private static final CassandraAddress ADDRESS = SharedGalleries.newKeyspace();

  private final long[] seeds = LongStream.rangeClosed(1, 20).toArray();
  private final GalleryKeys keys = GalleryKeys.random();
  private final String identity = SharedGalleries.unusedId();
  private final CqlSession session =
      CassandraSession.open(ADDRESS, "", Optional.of(ADDRESS.keyspace()));
  private final Cql cql = new Cql(session);

  @AfterEach
  void close() {
    session.close();
  }

  private GalleryReplica replica() {
    return new GalleryReplica(
        cql,
        identity,
        MODEL,
        keys,
        new GalleryReplica.Files(EncodingStore.inHeap(MODEL.dimension()), Optional.empty()),
        System::nanoTime);
  }

  private static Gallery gallery(GalleryReplica replica) {
    return new CassandraGallery(MODEL, GalleryOptions.defaults(), replica, true, () -> {});
  }

  private static List<NewEncoding> samples(long... seeds) {
    return LongStream.of(seeds)
        .mapToObj(seed -> Encoding.of(new float[] {seed, 1, 2}))
        .map(NewEncoding::of)
        .toList();
  }

  /** What a server reads of the tables may be newer than the changes that it reads after it. */
  @Test
  void aStateIsReadAgainIfItsPeopleWereForgottenMeanwhile() throws Exception {
    GalleryReplica replica = replica();
    Gallery gallery = gallery(replica);
    Person anna = gallery.enrol(NewPerson.named("Anna"), samples(1));
    replica.writeTables();
    Checkpoint start = replica.tables().checkpoint();
    gallery.addEncodings(anna.id(), samples(2));
    gallery.forget(anna.id());
    replica.writeTables();

    GalleryLoad load =
        new GalleryLoad(
            identity,
            MODEL,
            keys,
            replica.tables(),
            new ChangeLog(cql, identity),
            EncodingStore.inHeap(MODEL.dimension()));
    GalleryState late = load.fromTables(start);
    List<ChangeLog.Entry> changes = new ChangeLog(cql, identity).after(start.number());

    assertThatThrownBy(() -> late.apply(changes, Map.of()))
        .isInstanceOf(GalleryState.KeyGoneException.class);
  }

  @Test
  void aHoldThatCouldNotBeReleasedIsNoHindranceToItsOwnServer() {
    Gallery gallery = gallery(replica());
    CassandraNode node = SharedCassandra.node();
    try {
      assertThatThrownBy(
              () ->
                  gallery.exclusively(
                      () -> {
                        node.pause();
                        return gallery.enrol(NewPerson.named("Anna"), samples(1));
                      }))
          .isInstanceOf(GalleryUnavailableException.class);
    } finally {
      node.resume();
    }
    long start = System.nanoTime();

    gallery.enrol(NewPerson.named("Ben"), samples(2));

    assertThat(gallery.people()).extracting(Person::name).containsExactly("Ben");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void encodingsAreReadWhileAnotherServerEncryptsThemAgain() throws Exception {
    Gallery one = gallery(replica());
    GalleryReplica read = replica();
    Gallery other = gallery(read);
    PersonId anna = one.enrol(NewPerson.named("Anna"), samples(seeds)).id();

    together(
        () -> changeAgainAndAgain(one, anna, 100),
        () -> assertThat(other.encodings(anna)).hasSizeBetween(seeds.length, seeds.length + 1),
        () -> assertThat(other.check()).isEmpty(),
        read::writeTables);
  }

  @Test
  void twoServersChangeOnePersonAtTheSameTime() throws Exception {
    GalleryReplica first = replica();
    Gallery one = gallery(first);
    Gallery other = gallery(replica());
    PersonId anna = one.enrol(NewPerson.named("Anna"), samples(seeds)).id();

    together(
        () -> changeAgainAndAgain(one, anna, 100),
        () -> changeOnce(other, anna, 200),
        one::people, // moves on what changes are drafted on
        first::writeTables);

    assertThat(one.find(anna).map(Person::encodings)).contains(seeds.length);
    assertThat(other.check()).isEmpty();
  }

  private static void changeAgainAndAgain(Gallery gallery, PersonId id, long seed) {
    for (int change = 0; change < CHANGES; change++) {
      changeOnce(gallery, id, seed);
    }
  }

  /** Renames; adds and removes an encoding, which encrypts all of the person with another key. */
  private static void changeOnce(Gallery gallery, PersonId id, long seed) {
    gallery.rename(id, "Anna " + seed);
    gallery.addEncodings(id, samples(seed));
    Encoding mine = samples(seed).get(0).encoding();
    long added =
        gallery.encodings(id).stream()
            .filter(sample -> sample.encoding().equals(mine))
            .mapToLong(EnrolledEncoding::id)
            .findFirst()
            .orElseThrow();
    gallery.removeEncoding(id, added);
  }

  /** Does some work once, and all else again and again until that is done. */
  private static void together(Runnable once, Runnable... repeated) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1 + repeated.length);
    try {
      CountDownLatch done = new CountDownLatch(1);
      List<Future<?>> all = new ArrayList<>();
      for (Runnable each : repeated) {
        all.add(
            threads.submit(
                () -> {
                  while (done.getCount() > 0) {
                    each.run();
                  }
                }));
      }
      try {
        threads.submit(once).get(2, TimeUnit.MINUTES);
      } finally {
        done.countDown();
      }
      for (Future<?> one : all) {
        one.get(1, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
