package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The SQL statements for people and samples; the caller holds the transaction. */
final class SqlitePeople {
  static final String SELECT =
      "SELECT number, id, name, external_id, notes, enrolled_at,"
          + " (SELECT count(*) FROM sample WHERE sample.person = person.number) FROM person ";

  private static final String SELECT_ENCODING =
      "SELECT id, enrolled_at, picture_digest, encoding" + SqliteQuality.NAMES + " FROM sample ";

  /** The number of entries kept in the list of changes, for other processes. */
  static final int CHANGES_KEPT = 10_000;

  private SqlitePeople() {}

  /** A person with their row number. */
  record Numbered(long number, Person person) {}

  /** Some samples of a person. */
  record Chosen(PersonId person, Set<Long> samples) {}

  static Numbered numbered(ResultSet row) throws SQLException {
    String externalId = row.getString(4);
    return new Numbered(
        row.getLong(1),
        new Person(
            new PersonId(row.getString(2)),
            row.getString(3),
            externalId,
            row.getString(5),
            Instant.ofEpochMilli(row.getLong(6)),
            row.getInt(7)));
  }

  static Numbered require(SqliteConnection line, PersonId id) throws SQLException {
    return find(line, id).orElseThrow(() -> new UnknownPersonException(id));
  }

  static Optional<Numbered> find(SqliteConnection line, PersonId id) throws SQLException {
    return line.first(SELECT + "WHERE id = ?", SqlitePeople::numbered, id.value());
  }

  static Person enrol(
      SqliteConnection line, PersonId id, NewPerson person, List<NewEncoding> samples, Clock clock)
      throws SQLException {
    if (find(line, id).isPresent()) {
      throw new DuplicatePersonException(id);
    }
    requireFree(line, person.externalId(), id);
    line.update(
        "INSERT INTO person (id, name, external_id, notes, enrolled_at) VALUES (?, ?, ?, ?, ?)",
        id.value(),
        person.name(),
        person.externalId(),
        person.notes(),
        clock.millis());
    insert(line, require(line, id).number(), samples, clock);
    return require(line, id).person();
  }

  /** Restores the row of a person under its old number. */
  static void insert(SqliteConnection line, Numbered removed) throws SQLException {
    Person person = removed.person();
    if (find(line, person.id()).isPresent()) {
      throw new DuplicatePersonException(person.id());
    }
    requireFree(line, person.externalId(), person.id());
    line.update(
        "INSERT INTO person (number, id, name, external_id, notes, enrolled_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        removed.number(),
        person.id().value(),
        person.name(),
        person.externalId(),
        person.notes(),
        person.enrolledAt().toEpochMilli());
  }

  static Person addEncodings(
      SqliteConnection line, PersonId id, List<NewEncoding> samples, Clock clock)
      throws SQLException {
    long number = require(line, id).number();
    insert(line, number, samples, clock);
    noteChange(line, number, null);
    return require(line, id).person();
  }

  private static void insert(
      SqliteConnection line, long person, List<NewEncoding> samples, Clock clock)
      throws SQLException {
    for (NewEncoding sample : samples) {
      byte[] encoding = sample.encoding().toBytes();
      line.update(
          "INSERT INTO sample (person, enrolled_at, picture_digest, encoding, encoding_crc"
              + SqliteQuality.NAMES
              + ") VALUES (?, ?, ?, ?, ?"
              + SqliteQuality.PLACES
              + ")",
          SqliteQuality.values(
              sample.quality(),
              person,
              clock.millis(),
              sample.pictureDigest(),
              encoding,
              SqliteEncoding.crc(encoding)));
    }
  }

  static Person update(SqliteConnection line, PersonId id, NewPerson person) throws SQLException {
    Numbered before = require(line, id);
    long number = before.number();
    requireFree(line, person.externalId(), id);
    line.update(
        "UPDATE person SET name = ?, external_id = ?, notes = ? WHERE number = ?",
        person.name(),
        person.externalId(),
        person.notes(),
        number);
    SqliteUndo.noteUpdate(line, before);
    noteChange(line, number, null);
    return require(line, id).person();
  }

  static Person merge(SqliteConnection line, PersonId into, PersonId from) throws SQLException {
    long target = require(line, into).number();
    Numbered source = require(line, from);
    List<Long> moved = sampleIds(line, source.number());
    move(line, moved, target);
    line.update("DELETE FROM person WHERE number = ?", source.number());
    SqliteUndo.noteMerge(line, into, source, moved);
    noteChange(line, source.number(), null);
    noteChange(line, target, null);
    return require(line, into).person();
  }

  static Person split(
      SqliteConnection line, Chosen chosen, PersonId to, NewPerson person, Clock clock)
      throws SQLException {
    PersonId from = chosen.person();
    Set<Long> samples = chosen.samples();
    long source = require(line, from).number();
    List<Long> held = sampleIds(line, source);
    for (long sample : samples) {
      if (!held.contains(sample)) {
        throw new IllegalArgumentException(
            "person " + from + " has no encoding " + sample + ": give numbers of their encodings");
      }
    }
    if (samples.isEmpty() || samples.size() == held.size()) {
      throw new IllegalArgumentException(
          "a person is split into two with at least one encoding each, got "
              + samples.size()
              + " of "
              + held.size()
              + ": to change all, rename the person");
    }
    enrol(line, to, person, List.of(), clock);
    List<Long> moved = List.copyOf(samples);
    move(line, moved, require(line, to).number());
    SqliteUndo.noteSplit(line, from, to, moved);
    noteChange(line, source, null);
    return require(line, to).person();
  }

  /** Gives samples to another person. */
  static void move(SqliteConnection line, List<Long> samples, long person) throws SQLException {
    for (long sample : samples) {
      line.update("UPDATE sample SET person = ? WHERE id = ?", person, sample);
      noteChange(line, null, sample);
    }
  }

  /** Removes a person with all samples; returns the number of samples. */
  static int remove(SqliteConnection line, PersonId id, Clock clock) throws SQLException {
    long number = require(line, id).number();
    List<Long> samples = sampleIds(line, number);
    line.update("DELETE FROM sample WHERE person = ?", number);
    line.update("DELETE FROM person WHERE number = ?", number);
    markForPurge(line);
    SqliteMeta.noteErasure(line, id, null, clock);
    for (long sample : samples) {
      SqliteMeta.noteErasure(line, id, sample, clock);
      noteChange(line, null, sample);
    }
    noteChange(line, number, null);
    return samples.size();
  }

  static boolean removeEncoding(SqliteConnection line, PersonId id, long sample, Clock clock)
      throws SQLException {
    long number = require(line, id).number();
    List<Long> samples = sampleIds(line, number);
    if (!samples.contains(sample)) {
      return false;
    }
    if (samples.size() == 1) {
      throw new IllegalArgumentException(
          "encoding "
              + sample
              + " is the only one of person "
              + id
              + ": forget the person, or add another sample first");
    }
    line.update("DELETE FROM sample WHERE id = ?", sample);
    markForPurge(line);
    SqliteMeta.noteErasure(line, id, sample, clock);
    noteChange(line, null, sample);
    noteChange(line, number, null);
    return true;
  }

  /** Asks for the bytes to be overwritten, and makes undoing impossible. */
  private static void markForPurge(SqliteConnection line) throws SQLException {
    SqliteUndo.clear(line);
    line.update("UPDATE gallery SET removals = removals + 1");
  }

  static List<EnrolledEncoding> encodings(SqliteConnection line, long person) throws SQLException {
    return line.list(
        SELECT_ENCODING + "WHERE person = ? ORDER BY id", SqlitePeople::enrolledEncoding, person);
  }

  static Optional<EnrolledEncoding> encoding(SqliteConnection line, long id) throws SQLException {
    return line.first(SELECT_ENCODING + "WHERE id = ?", SqlitePeople::enrolledEncoding, id);
  }

  private static EnrolledEncoding enrolledEncoding(ResultSet row) throws SQLException {
    return new EnrolledEncoding(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        Encoding.fromBytes(row.getBytes(4)),
        SqliteQuality.read(row, 5));
  }

  static Set<String> pictureDigests(SqliteConnection line, long person) throws SQLException {
    return Set.copyOf(
        line.list(
            "SELECT DISTINCT picture_digest FROM sample"
                + " WHERE person = ? AND picture_digest IS NOT NULL",
            row -> row.getString(1),
            person));
  }

  private static List<Long> sampleIds(SqliteConnection line, long person) throws SQLException {
    return line.list(
        "SELECT id FROM sample WHERE person = ? ORDER BY id", row -> row.getLong(1), person);
  }

  private static void requireFree(SqliteConnection line, @Nullable String externalId, PersonId id)
      throws SQLException {
    if (externalId == null) {
      return;
    }
    Optional<Numbered> holder =
        line.first(SELECT + "WHERE external_id = ?", SqlitePeople::numbered, externalId);
    if (holder.isPresent() && !holder.get().person().id().equals(id)) {
      throw new DuplicateExternalIdException(holder.get().person().id());
    }
  }

  static void noteChange(SqliteConnection line, @Nullable Long person, @Nullable Long sample)
      throws SQLException {
    line.update("INSERT INTO change (person, sample) VALUES (?, ?)", person, sample);
    line.update(
        "DELETE FROM change WHERE number <= (SELECT max(number) FROM change) - ?", CHANGES_KEPT);
  }
}
