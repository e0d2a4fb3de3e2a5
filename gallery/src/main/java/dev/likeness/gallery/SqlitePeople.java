package dev.likeness.gallery;

import dev.likeness.gallery.SqliteRowCodec.PersonColumns;
import dev.likeness.gallery.SqliteRowCodec.SampleColumns;
import dev.likeness.gallery.internal.PersonDetails;
import dev.likeness.gallery.internal.SampleContent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL statements for people and samples; the caller holds the transaction. */
final class SqlitePeople {
  static final String SELECT =
      "SELECT number, id, enrolled_at,"
          + " (SELECT count(*) FROM sample WHERE sample.person = person.number)"
          + " - (SELECT count(*) FROM sample WHERE sample.person = person.number AND "
          + SqliteModelChange.NOT_ENCODED
          + "), "
          + SqliteKeys.OF_PERSON
          + ", name, external_id, notes, sealed FROM person ";

  private static final String SELECT_ENCODING =
      "SELECT id, enrolled_at, person, "
          + SqliteKeys.OF_SAMPLE
          + ", picture_digest, encoding, encoding_crc"
          + SqliteQuality.NAMES
          + " FROM sample WHERE "
          + SqliteModelChange.ENCODED;

  /** A sample's number and what {@link #sample} reads. */
  static final String SELECT_SAMPLE =
      "SELECT id, person, "
          + SqliteKeys.OF_SAMPLE
          + ", picture_digest, encoding, encoding_crc FROM sample WHERE "
          + SqliteModelChange.ENCODED;

  /** The number of entries kept in the list of changes, for other processes. */
  static final int CHANGES_KEPT = 10_000;

  private SqlitePeople() {}

  /** A person with their row number. */
  record Numbered(long number, Person person) {}

  /** Some samples of a person. */
  record Chosen(PersonId person, Set<Long> samples) {}

  /** Reads a row of {@link #SELECT}. */
  static Numbered numbered(SqliteConnection line, ResultSet row) throws SQLException {
    long number = row.getLong(1);
    PersonDetails details;
    try {
      byte[] key = line.rows().unwrap(number, row.getBytes(5));
      details = line.rows().read(key, personColumns(row, 6));
    } catch (IllegalArgumentException e) {
      throw line.damaged("person " + number, e);
    }
    return new Numbered(
        number,
        new Person(
            new PersonId(row.getString(2)),
            details.name(),
            details.externalId(),
            details.notes(),
            Instant.ofEpochMilli(row.getLong(3)),
            row.getInt(4)));
  }

  static PersonColumns personColumns(ResultSet row, int from) throws SQLException {
    return new PersonColumns(
        row.getString(from),
        row.getString(from + 1),
        row.getString(from + 2),
        row.getBytes(from + 3));
  }

  static SampleColumns sampleColumns(ResultSet row, int from) throws SQLException {
    Long crc = row.getObject(from + 2) == null ? null : row.getLong(from + 2);
    return new SampleColumns(row.getString(from), row.getBytes(from + 1), crc);
  }

  /** Returns a person who is there. */
  static Numbered numbered(SqliteConnection line, long number) throws SQLException {
    return line.first(SELECT + "WHERE number = ?", row -> numbered(line, row), number)
        .orElseThrow();
  }

  static Numbered require(SqliteConnection line, PersonId id) throws SQLException {
    return find(line, id).orElseThrow(() -> new UnknownPersonException(id));
  }

  static Optional<Numbered> find(SqliteConnection line, PersonId id) throws SQLException {
    return line.first(SELECT + "WHERE id = ?", row -> numbered(line, row), id.value());
  }

  static Person enrol(
      SqliteConnection line, PersonId id, NewPerson person, List<NewEncoding> samples, Clock clock)
      throws SQLException {
    if (find(line, id).isPresent()) {
      throw new DuplicatePersonException(id);
    }
    requireFree(line, person.externalId(), id);
    byte[] key = line.rows().newKey();
    long number = add(line, id, SqliteRowCodec.detailsOf(person), clock.instant(), key);
    insert(line, number, key, samples, clock);
    return require(line, id).person();
  }

  /** Adds the row of somebody new, and their key; returns its number. */
  private static long add(
      SqliteConnection line, PersonId id, PersonDetails details, Instant at, byte[] key)
      throws SQLException {
    PersonColumns columns = line.rows().write(key, details);
    line.update(
        "INSERT INTO person (id, name, external_id, notes, sealed, enrolled_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        id.value(),
        columns.name(),
        columns.externalId(),
        columns.notes(),
        columns.sealed(),
        at.toEpochMilli());
    long number = line.number("SELECT number FROM person WHERE id = ?", id.value());
    if (line.rows().isEncrypted()) {
      SqliteKeys.store(line, number, line.rows().wrap(number, key));
    }
    return number;
  }

  /** Adds somebody as they are in another gallery, behind everybody else. */
  static void copy(SqliteConnection line, EnrolledPerson copied) throws SQLException {
    Person person = copied.person();
    byte[] key = line.rows().newKey();
    long number =
        add(line, person.id(), SqliteRowCodec.detailsOf(person), person.enrolledAt(), key);
    for (EnrolledEncoding sample : copied.encodings()) {
      insert(line, number, key, sample.id(), sample.enrolledAt(), sample.toNew());
    }
  }

  /** Restores the row of a person under its old number, with the key that was kept. */
  static void insert(SqliteConnection line, Numbered removed) throws SQLException {
    Person person = removed.person();
    if (find(line, person.id()).isPresent()) {
      throw new DuplicatePersonException(person.id());
    }
    requireFree(line, person.externalId(), person.id());
    PersonColumns columns =
        line.rows().write(SqliteKeys.of(line, removed.number()), SqliteRowCodec.detailsOf(person));
    line.update(
        "INSERT INTO person (number, id, name, external_id, notes, sealed, enrolled_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        removed.number(),
        person.id().value(),
        columns.name(),
        columns.externalId(),
        columns.notes(),
        columns.sealed(),
        person.enrolledAt().toEpochMilli());
  }

  static Person addEncodings(
      SqliteConnection line, PersonId id, List<NewEncoding> samples, Clock clock)
      throws SQLException {
    long number = require(line, id).number();
    insert(line, number, SqliteKeys.of(line, number), samples, clock);
    noteChange(line, number, null);
    return require(line, id).person();
  }

  private static void insert(
      SqliteConnection line, long person, byte[] key, List<NewEncoding> samples, Clock clock)
      throws SQLException {
    for (NewEncoding sample : samples) {
      insert(line, person, key, null, clock.instant(), sample);
    }
  }

  /** Adds a sample; without an id it gets the next one. */
  private static void insert(
      SqliteConnection line,
      long person,
      byte[] key,
      @Nullable Long id,
      Instant at,
      NewEncoding sample)
      throws SQLException {
    SampleColumns columns =
        line.rows().write(key, new SampleContent(sample.encoding(), sample.pictureDigest()));
    line.update(
        "INSERT INTO sample (id, person, enrolled_at, picture_digest, encoding, encoding_crc"
            + SqliteQuality.NAMES
            + ") VALUES (?, ?, ?, ?, ?, ?"
            + SqliteQuality.PLACES
            + ")",
        SqliteQuality.values(
            sample.quality(),
            id,
            person,
            at.toEpochMilli(),
            columns.pictureDigest(),
            columns.encoding(),
            columns.crc()));
  }

  static Person update(SqliteConnection line, PersonId id, NewPerson person) throws SQLException {
    Numbered before = require(line, id);
    long number = before.number();
    requireFree(line, person.externalId(), id);
    SqliteUndo.noteUpdate(line, before);
    write(
        line,
        number,
        line.rows().write(SqliteKeys.of(line, number), SqliteRowCodec.detailsOf(person)));
    noteChange(line, number, null);
    return require(line, id).person();
  }

  /** Replaces the personal columns of a person. */
  static void write(SqliteConnection line, long person, PersonColumns columns) throws SQLException {
    line.update(
        "UPDATE person SET name = ?, external_id = ?, notes = ?, sealed = ? WHERE number = ?",
        columns.name(),
        columns.externalId(),
        columns.notes(),
        columns.sealed(),
        person);
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
    List<Long> held = encodedIds(line, source);
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
    SqliteKeys.renew(line, source);
    SqliteUndo.noteSplit(line, from, to, moved);
    noteChange(line, source, null);
    return require(line, to).person();
  }

  /** Gives samples to another person. */
  static void move(SqliteConnection line, List<Long> samples, long person) throws SQLException {
    for (long sample : samples) {
      SqliteKeys.moveTo(line, person, sample);
      line.update("UPDATE sample SET person = ? WHERE id = ?", person, sample);
      noteChange(line, null, sample);
    }
  }

  /** Removes a person with all samples; returns the number of samples. */
  static int remove(SqliteConnection line, PersonId id, Clock clock) throws SQLException {
    long number = require(line, id).number();
    List<Long> samples = sampleIds(line, number);
    markForPurge(line);
    line.update("DELETE FROM sample WHERE person = ?", number);
    line.update("DELETE FROM person WHERE number = ?", number);
    SqliteKeys.destroy(line, number);
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
    List<Long> samples = encodedIds(line, number);
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
    markForPurge(line);
    line.update("DELETE FROM sample WHERE id = ?", sample);
    SqliteKeys.renew(line, number);
    SqliteMeta.noteErasure(line, id, sample, clock);
    noteChange(line, null, sample);
    noteChange(line, number, null);
    return true;
  }

  /** Asks for the bytes to be overwritten, and makes undoing impossible. */
  static void markForPurge(SqliteConnection line) throws SQLException {
    SqliteUndo.clear(line);
    line.update("UPDATE gallery SET removals = removals + 1");
  }

  static List<EnrolledEncoding> encodings(SqliteConnection line, long person) throws SQLException {
    return line.list(
        SELECT_ENCODING + " AND person = ? ORDER BY id",
        row -> enrolledEncoding(line, row),
        person);
  }

  static Optional<EnrolledEncoding> encoding(SqliteConnection line, long id) throws SQLException {
    return line.first(SELECT_ENCODING + " AND id = ?", row -> enrolledEncoding(line, row), id);
  }

  private static EnrolledEncoding enrolledEncoding(SqliteConnection line, ResultSet row)
      throws SQLException {
    long id = row.getLong(1);
    try {
      SampleContent sample = sample(line, row, 3);
      return new EnrolledEncoding(
          id,
          Instant.ofEpochMilli(row.getLong(2)),
          sample.pictureDigest(),
          sample.encoding(),
          SqliteQuality.read(row, 8));
    } catch (IllegalArgumentException e) {
      throw line.damaged("encoding " + id, e);
    }
  }

  /**
   * Reads the person, the key and the columns of a sample.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  static SampleContent sample(SqliteConnection line, ResultSet row, int from) throws SQLException {
    byte[] key = line.rows().unwrap(row.getLong(from), row.getBytes(from + 1));
    return line.rows().read(key, sampleColumns(row, from + 2));
  }

  static Set<String> pictureDigests(SqliteConnection line, long person) throws SQLException {
    return encodings(line, person).stream()
        .map(EnrolledEncoding::pictureDigest)
        .filter(Objects::nonNull)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<Long> sampleIds(SqliteConnection line, long person) throws SQLException {
    return line.list(
        "SELECT id FROM sample WHERE person = ? ORDER BY id", row -> row.getLong(1), person);
  }

  private static List<Long> encodedIds(SqliteConnection line, long person) throws SQLException {
    return line.list(
        "SELECT id FROM sample WHERE person = ? AND " + SqliteModelChange.ENCODED + " ORDER BY id",
        row -> row.getLong(1),
        person);
  }

  private static void requireFree(SqliteConnection line, @Nullable String externalId, PersonId id)
      throws SQLException {
    if (externalId == null) {
      return;
    }
    Optional<Numbered> holder =
        line.first(
            SELECT + "WHERE external_id = ?",
            row -> numbered(line, row),
            line.rows().externalIdColumn(externalId));
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
