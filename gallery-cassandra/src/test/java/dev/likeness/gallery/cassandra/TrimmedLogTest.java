package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.internal.EncodingStore;
import dev.likeness.gallery.internal.GalleryKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The log of a gallery is trimmed, and nothing is lost of what was in it. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrimmedLogTest {
  private static final GalleryModel MODEL =
      new GalleryModel("made up", "ab".repeat(32), 3, Distance.L2);

  /** More changes than are in one partition of the log. */
  private static final int CHANGES = 1100;

  private final CassandraAddress address = SharedGalleries.newKeyspace();
  private final CqlSession session =
      CassandraSession.open(address, "", Optional.of(address.keyspace()));
  private final Cql cql = new Cql(session);
  private final GalleryKeys keys = GalleryKeys.random();

  @AfterAll
  void close() {
    session.close();
  }

  /** A gallery as one server has it, whose time passes when it is told. */
  private final class Server {
    private long time;
    private final GalleryReplica replica =
        new GalleryReplica(
            cql,
            "trimmed",
            MODEL,
            keys,
            new GalleryReplica.Files(EncodingStore.inHeap(MODEL.dimension()), Optional.empty()),
            () -> time);
    private final CassandraGallery gallery =
        new CassandraGallery(MODEL, GalleryOptions.defaults(), replica, true, () -> {});

    void pass(Duration duration) {
      time += duration.toNanos();
    }
  }

  private static List<NewEncoding> sample(float x) {
    return List.of(NewEncoding.of(Encoding.of(new float[] {x, 1, 2})));
  }

  @Test
  void aServerThatSleptWhileTheLogWasTrimmedKnowsEverybody() {
    Server awake = new Server();
    Server asleep = new Server();
    Person anna = awake.gallery.enrol(NewPerson.named("Anna"), sample(1));
    assertThat(asleep.gallery.people()).containsExactly(anna);

    for (int i = 0; i < CHANGES; i++) {
      awake.gallery.rename(anna.id(), "Anna " + i);
    }
    Person ben = awake.gallery.enrol(NewPerson.named("Ben"), sample(2));
    keepUp(awake);
    Person cora = awake.gallery.enrol(NewPerson.named("Cora"), sample(3));
    awake.gallery.forget(ben.id());
    keepUp(awake);
    assertThat(new Tables(cql, "trimmed").trimmed()).isGreaterThan(CHANGES);
    assertThat(cql.run("SELECT number FROM change WHERE gallery = 'trimmed' AND bucket = 0"))
        .isEmpty();
    asleep.pass(Duration.ofMinutes(30));

    for (Server server : List.of(asleep, new Server())) {
      assertThat(server.gallery.people()).isEqualTo(awake.gallery.people()).contains(cora);
      assertThat(server.gallery.find(ben.id())).isEmpty();
      assertThat(server.gallery.search(sample(3).get(0).encoding(), 3))
          .isEqualTo(awake.gallery.search(sample(3).get(0).encoding(), 3));
    }
    asleep.gallery.rename(anna.id(), "Anna");
    assertThat(awake.gallery.findByName("Anna")).hasSize(1);
  }

  /** Lets the time pass after which changes that are in the tables leave the log. */
  private static void keepUp(Server server) {
    server.pass(Duration.ofMinutes(11));
    server.replica.upkeep();
  }
}
