package dev.likeness.gallery.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.likeness.gallery.MasterKey;
import dev.likeness.gallery.SharedAnswers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The table of answers, each encrypted with the master key, and the table of whom they are about.
 *
 * <p>All that is written to {@code answer} is a lightweight transaction, so that one server at a
 * time works on a request. Both tables empty themselves by the time to live of their cells, at most
 * 25 hours: a removal need not be remembered for longer, since nothing older can come back.
 */
final class CassandraAnswers implements SharedAnswers {
  static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS answer (id text PRIMARY KEY, claim uuid, complete boolean,"
              + " master_key text, content blob) WITH gc_grace_seconds = 90000",
          "CREATE TABLE IF NOT EXISTS answer_subject (collection text, person text, id text, claim"
              + " uuid, PRIMARY KEY (collection, person, id, claim)) WITH gc_grace_seconds ="
              + " 90000");

  /** A subject is listed for longer than the answer, which is written later. */
  private static final Duration LISTED_LONGER = Duration.ofHours(1);

  private static final String SELECT =
      "SELECT claim, complete, master_key, content FROM answer WHERE id = ?";

  private final Cql cql;
  private final MasterKeySeal seal;

  CassandraAnswers(Cql cql, MasterKeySeal seal) {
    this.cql = cql;
    this.seal = seal;
  }

  @Override
  public Optional<Entry> claim(String id, UUID claim, byte[] content, Duration lease) {
    MasterKey master = seal.current();
    ByteBuffer sealed = MasterKeySeal.seal(master, content, row(id, false));
    while (true) {
      if (cql.transacted(
          () -> isOf(id, claim),
          "INSERT INTO answer (id, claim, complete, master_key, content) VALUES (?, ?, false, ?, ?)"
              + " IF NOT EXISTS USING TTL ?",
          id,
          claim,
          master.id(),
          sealed,
          seconds(lease))) {
        return Optional.empty();
      }
      Optional<Entry> found = find(id);
      if (found.isPresent()) {
        return found;
      }
    }
  }

  private Optional<Entry> find(String id) {
    return cql.settled(SELECT, id).stream().findFirst().map(row -> entry(id, row));
  }

  private Entry entry(String id, Row row) {
    boolean complete = row.getBoolean(1);
    byte[] content = seal.open(row.getString(2), row.getByteBuffer(3), row(id, complete));
    return new Entry(Objects.requireNonNull(row.getUuid(0)), complete, content);
  }

  private boolean isOf(String id, UUID claim) {
    return cql.settled(SELECT, id).stream().anyMatch(row -> claim.equals(row.getUuid(0)));
  }

  @Override
  public boolean complete(String id, UUID claim, byte[] content, Subject about, Duration kept) {
    // Before the answer: each answer that is kept is listed.
    cql.run(
        "INSERT INTO answer_subject (collection, person, id, claim) VALUES (?, ?, ?, ?) USING TTL"
            + " ?",
        about.collection(),
        about.person(),
        id,
        claim,
        seconds(kept.plus(LISTED_LONGER)));
    MasterKey master = seal.current();
    return cql.transacted(
        () -> find(id).filter(now -> now.claim().equals(claim) && now.complete()).isPresent(),
        "UPDATE answer USING TTL ? SET claim = ?, complete = true, master_key = ?, content = ?"
            + " WHERE id = ? IF claim = ?",
        seconds(kept),
        claim,
        master.id(),
        MasterKeySeal.seal(master, content, row(id, true)),
        id,
        claim);
  }

  @Override
  public void remove(String id, UUID claim) {
    cql.transacted(
        () -> !isOf(id, claim), "DELETE FROM answer WHERE id = ? IF claim = ?", id, claim);
  }

  @Override
  public void removeAbout(Subject subject) {
    remove(
        subject.collection(),
        cql.run(
            "SELECT person, id, claim FROM answer_subject WHERE collection = ? AND person = ?",
            subject.collection(),
            subject.person()));
  }

  @Override
  public void removeAbout(String collection) {
    remove(
        collection,
        cql.run("SELECT person, id, claim FROM answer_subject WHERE collection = ?", collection));
  }

  private void remove(String collection, List<Row> listed) {
    for (Row row : listed) {
      String id = Objects.requireNonNull(row.getString(1));
      UUID claim = Objects.requireNonNull(row.getUuid(2));
      remove(id, claim);
      cql.run(
          "DELETE FROM answer_subject WHERE collection = ? AND person = ? AND id = ? AND claim = ?",
          collection,
          Objects.requireNonNull(row.getString(0)),
          id,
          claim);
    }
  }

  /** Encrypts all answers with another master key; what ends meanwhile is left out. */
  void rewrap(MasterKey master) {
    for (Row row : cql.run("SELECT id, claim, master_key, TTL(content) FROM answer")) {
      if (!master.id().equals(row.getString(2)) && row.getInt(3) > 0) {
        String id = Objects.requireNonNull(row.getString(0));
        UUID claim = Objects.requireNonNull(row.getUuid(1));
        find(id)
            .filter(now -> now.claim().equals(claim))
            .ifPresent(now -> rewrap(id, now, row.getInt(3), master));
      }
    }
  }

  private void rewrap(String id, Entry entry, int seconds, MasterKey master) {
    cql.transacted(
        () -> false,
        "UPDATE answer USING TTL ? SET claim = ?, complete = ?, master_key = ?, content = ? WHERE"
            + " id = ? IF claim = ? AND complete = ?",
        seconds,
        entry.claim(),
        entry.complete(),
        master.id(),
        MasterKeySeal.seal(master, entry.content(), row(id, entry.complete())),
        id,
        entry.claim(),
        entry.complete());
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }

  private static String row(String id, boolean complete) {
    return (complete ? "answer " : "claim ") + id;
  }
}
