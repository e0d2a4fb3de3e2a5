package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.cassandra.testing.SharedCassandra;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.MasterKeySource;
import dev.likeness.gallery.SharedAnswers;
import dev.likeness.gallery.SharedAnswers.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Answers that two servers share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class CassandraAnswersTest {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration DAY = Duration.ofDays(1);

  private final CassandraAddress address = SharedGalleries.newKeyspace();
  private int ids;

  @SuppressWarnings("NullAway.Init") // JUnit connects before each test
  private CassandraGalleries galleries;

  @SuppressWarnings("NullAway.Init") // JUnit connects before each test
  private CassandraGalleries others;

  @SuppressWarnings("NullAway.Init") // JUnit connects before each test
  private SharedAnswers one;

  @SuppressWarnings("NullAway.Init") // JUnit connects before each test
  private SharedAnswers other;

  @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
  private String id;

  @BeforeEach
  void connect() {
    galleries = SharedGalleries.connect(address);
    others = SharedGalleries.connect(address);
    one = galleries.answers().orElseThrow();
    other = others.answers().orElseThrow();
    id = String.format("%064x", ++ids);
  }

  @AfterEach
  void close() {
    galleries.close();
    others.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private UUID claimed() {
    UUID claim = UUID.randomUUID();
    assertThat(one.claim(id, claim, bytes("asked"), LEASE)).isEmpty();
    return claim;
  }

  private UUID completed(String collection, String person) {
    UUID claim = claimed();
    assertThat(one.complete(id, claim, bytes("answer"), new Subject(collection, person), DAY))
        .isTrue();
    return claim;
  }

  private Optional<SharedAnswers.Entry> seenByTheOther() {
    return other.claim(id, UUID.randomUUID(), bytes("asked"), LEASE);
  }

  private Row row(String columns) {
    try (CqlSession session = CassandraSession.open(address, "", Optional.of(address.keyspace()))) {
      return Objects.requireNonNull(
          session.execute("SELECT " + columns + " FROM answer WHERE id = ?", id).one());
    }
  }

  @Test
  void whatIsClaimedAtOneServerIsBeingWorkedOnForTheOther() {
    UUID claim = claimed();

    SharedAnswers.Entry seen = seenByTheOther().orElseThrow();
    assertThat(seen.claim()).isEqualTo(claim);
    assertThat(seen.complete()).isFalse();
    assertThat(seen.content()).isEqualTo(bytes("asked"));
  }

  @Test
  void anAnswerOfOneServerIsReadByTheOther() {
    completed("staff", "anna");

    SharedAnswers.Entry seen = seenByTheOther().orElseThrow();
    assertThat(seen.complete()).isTrue();
    assertThat(seen.content()).isEqualTo(bytes("answer"));
  }

  @Test
  void onlyTheOwnerOfAClaimCompletesOrRemovesIt() {
    claimed();

    assertThat(other.complete(id, UUID.randomUUID(), bytes("x"), new Subject("staff", "anna"), DAY))
        .isFalse();
    other.remove(id, UUID.randomUUID());
    assertThat(seenByTheOther().orElseThrow().content()).isEqualTo(bytes("asked"));
  }

  @Test
  void aClaimThatIsRemovedCanBeMadeByTheOther() {
    one.remove(id, claimed());

    assertThat(seenByTheOther()).isEmpty();
  }

  @Test
  void aClaimEndsWithItsLease() throws InterruptedException {
    UUID claim = UUID.randomUUID();
    one.claim(id, claim, bytes("asked"), Duration.ofSeconds(1));
    boolean taken = false;
    for (int i = 0; i < 100 && !taken; i++) {
      Thread.sleep(100);
      taken = seenByTheOther().isEmpty();
    }

    assertThat(taken).isTrue();
    assertThat(one.complete(id, claim, bytes("late"), new Subject("staff", "anna"), DAY)).isFalse();
  }

  @Test
  void anAnswerOutlivesTheLeaseOfItsClaim() {
    completed("staff", "anna");

    Row lives = row("TTL(claim), TTL(complete), TTL(master_key), TTL(content)");
    for (int column = 0; column < 4; column++) {
      assertThat((long) lives.getInt(column)).isBetween(LEASE.toSeconds() + 1, DAY.toSeconds());
    }
  }

  @Test
  void anAnswerAboutSomebodyIsRemovedByAnyServer() {
    completed("staff", "anna");

    other.removeAbout(new Subject("staff", "ben"));
    other.removeAbout(new Subject("guests", "anna"));
    assertThat(seenByTheOther()).isPresent();
    other.removeAbout(new Subject("staff", "anna"));
    assertThat(seenByTheOther()).isEmpty();
  }

  @Test
  void theAnswersAboutACollectionAreRemovedByAnyServer() {
    completed("visitors", "anna");

    other.removeAbout("visitors");

    assertThat(seenByTheOther()).isEmpty();
  }

  @Test
  void aListedAnswerThatIsGoneDoesNotTakeALaterClaimWithIt() {
    one.remove(id, completed("late", "anna"));
    UUID later = claimed();

    other.removeAbout("late");

    assertThat(seenByTheOther().orElseThrow().claim()).isEqualTo(later);
  }

  @Test
  void theContentOfAnotherRowIsNotTakenForAnAnswer() {
    completed("staff", "anna");
    Row row = row("master_key, content");
    id = String.format("%064x", ++ids);
    completed("staff", "anna");
    try (CqlSession session = CassandraSession.open(address, "", Optional.of(address.keyspace()))) {
      session.execute(
          "UPDATE answer SET master_key = ?, content = ? WHERE id = ?",
          Objects.requireNonNull(row.getString(0)),
          Objects.requireNonNull(row.getByteBuffer(1)),
          id);
    }

    assertThatThrownBy(this::seenByTheOther)
        .isInstanceOf(GalleryException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void noFileHoldsAnAnswerInTheClear() throws IOException {
    UUID claim = UUID.randomUUID();
    one.claim(id, claim, bytes("asked-by-Wilhelmine-Klar"), LEASE);
    one.complete(
        id,
        claim,
        bytes("answered-to-Wilhelmine-Klar"),
        new Subject("staff", "id-in-clear-9"),
        DAY);
    SharedCassandra.node().flush(address.keyspace());

    assertThat(filesWith("Wilhelmine-Klar")).isEmpty();
    assertThat(filesWith("id-in-clear-9")).isNotEmpty();
  }

  private static List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(SharedCassandra.node().folder())) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      return false; // deleted meanwhile
    }
  }

  @Test
  void answersHaveTheMasterKeyOfTheirGalleries() {
    completed("staff", "anna");
    MasterKey next = MasterKey.random();

    galleries.rewrap(next);

    try (CassandraGalleries rotated =
        CassandraGalleries.connect(address, "", MasterKeySource.of(next), SharedGalleries.FILES)) {
      SharedAnswers.Entry seen =
          rotated
              .answers()
              .orElseThrow()
              .claim(id, UUID.randomUUID(), bytes("asked"), LEASE)
              .orElseThrow();
      assertThat(seen.content()).isEqualTo(bytes("answer"));
      assertThat(seen.complete()).isTrue();
    }
    assertThat((long) row("TTL(content)").getInt(0))
        .isBetween(LEASE.toSeconds() + 1, DAY.toSeconds());
  }
}
