package dev.likeness.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.cassandra.testing.CassandraNode;
import dev.likeness.cassandra.testing.SharedCassandra;
import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.cassandra.CassandraAddress;
import dev.likeness.gallery.cassandra.CassandraGalleries;
import dev.likeness.gallery.cassandra.LocalFiles;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.ApiException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two servers' stores of answers, in one keyspace. */
@Timeout(120)
class SharedIdempotencyTest extends IdempotencyContract {
  private static final MasterKeySource KEYS = MasterKeySource.of(MasterKey.random());

  @SuppressWarnings("NullAway.Init") // JUnit connects before the tests
  private static CassandraGalleries one;

  @SuppressWarnings("NullAway.Init") // JUnit connects before the tests
  private static CassandraGalleries other;

  private boolean held = true;
  private final IdempotencyStore store = storeOf(one);
  private final IdempotencyStore otherStore = storeOf(other);

  @BeforeAll
  static void connect(@TempDir Path temporary) {
    CassandraAddress address =
        new CassandraAddress(
            List.of(SharedCassandra.node().contactPoint()),
            SharedCassandra.unusedKeyspace(),
            Optional.empty(),
            false);
    CassandraGalleries.prepare(address, "", 1);
    one = CassandraGalleries.connect(address, "", KEYS, LocalFiles.in(temporary));
    other = CassandraGalleries.connect(address, "", KEYS, LocalFiles.in(temporary));
  }

  @AfterAll
  static void close() {
    one.close();
    other.close();
  }

  private IdempotencyStore storeOf(CassandraGalleries galleries) {
    return new SharedIdempotency(galleries.answers().orElseThrow(), subject -> held);
  }

  @Override
  IdempotencyStore store() {
    return store;
  }

  private Answer atTheOther() throws IOException {
    return otherStore.once(key(), "f", this::work);
  }

  @Test
  void theSameRequestAtTheOtherServerIsNotWorkedOn() throws IOException {
    once("f");

    assertThat(atTheOther().status()).isEqualTo(201);
    assertThat(worked()).isEqualTo(1);
  }

  @Test
  void whatOneServerWorksOnIsRefusedByTheOther() throws IOException {
    store.once(
        key(),
        "f",
        () -> {
          assertThatThrownBy(this::atTheOther)
              .isInstanceOfSatisfying(
                  ApiException.class, e -> assertThat(e.code()).isEqualTo("request_in_progress"));
          return work();
        });

    assertThat(worked()).isEqualTo(1);
  }

  @Test
  void anAnswerAboutSomebodyForgottenAtTheOtherServerIsDropped() throws IOException {
    once("f");
    otherStore.drop(collection(), "p");
    once("f");

    assertThat(worked()).isEqualTo(2);
  }

  /** An answer may be kept after its person was forgotten: nothing removes it then. */
  @Test
  void anAnswerAboutSomebodyWhoIsNotHeldIsNotGiven() throws IOException {
    once("f");
    held = false;
    once("f");

    assertThat(worked()).isEqualTo(2);
  }

  @Test
  void withoutAMajorityNothingIsWorkedOn() throws IOException {
    CassandraNode node = SharedCassandra.node();
    node.pause();
    try {
      assertThatThrownBy(() -> once("f")).isInstanceOf(GalleryUnavailableException.class);
    } finally {
      node.resume();
    }

    assertThat(worked()).isZero();
  }

  @Test
  void whatIsDoneIsAnsweredAlsoIfTheAnswerCannotBeKept() throws IOException {
    CassandraNode node = SharedCassandra.node();
    Answer answer;
    try {
      answer =
          store.once(
              key(),
              "f",
              () -> {
                node.pause();
                return work();
              });
    } finally {
      node.resume();
    }

    assertThat(answer.status()).isEqualTo(201);
    assertThatThrownBy(this::atTheOther).isInstanceOf(ApiException.class);
    assertThat(worked()).isEqualTo(1);
  }
}
