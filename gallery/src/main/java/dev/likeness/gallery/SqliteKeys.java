package dev.likeness.gallery;

import dev.likeness.gallery.SqliteRowCodec.SampleColumns;
import dev.likeness.gallery.internal.PersonDetails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * The keys of people in an encrypted gallery; the caller holds the transaction.
 *
 * <p>A row of {@code person_key} is never removed, and its key is only replaced by one of the same
 * length: SQLite then writes it in place, so that the former one is in no other part of the file,
 * as copies of rows are that move between pages when others are removed. Once the log is emptied it
 * is gone, and with it whatever was encrypted with it. Whoever loses some of their data, but not
 * all, gets a new key.
 */
final class SqliteKeys {
  static final String TABLE =
      "CREATE TABLE person_key (person INTEGER PRIMARY KEY, wrapped BLOB NOT NULL)";

  /** The wrapped key of a person's row. */
  static final String OF_PERSON =
      "(SELECT wrapped FROM person_key WHERE person_key.person = person.number)";

  /** The wrapped key of a sample's row. */
  static final String OF_SAMPLE =
      "(SELECT wrapped FROM person_key WHERE person_key.person = sample.person)";

  private SqliteKeys() {}

  /** Stores the wrapped key of somebody new. */
  static void store(SqliteConnection line, long person, byte[] wrapped) throws SQLException {
    line.update("INSERT INTO person_key VALUES (?, ?)", person, wrapped);
  }

  /** Returns the key of a person. */
  static byte[] of(SqliteConnection line, long person) throws SQLException {
    byte[] wrapped =
        line.first(
                "SELECT wrapped FROM person_key WHERE person = ?", row -> row.getBytes(1), person)
            .orElse(null);
    return line.rows().unwrap(person, wrapped);
  }

  /** Makes what is encrypted with a person's key unreadable. */
  static void destroy(SqliteConnection line, long person) throws SQLException {
    line.update(
        "UPDATE person_key SET wrapped = zeroblob(length(wrapped)) WHERE person = ?", person);
  }

  /**
   * Gives a person another key, and encrypts all of theirs with it; the former one is destroyed.
   */
  static void renew(SqliteConnection line, long person) throws SQLException {
    SqliteRowCodec rows = line.rows();
    if (!rows.isEncrypted()) {
      return;
    }
    byte[] former = of(line, person);
    byte[] key = rows.newKey();
    PersonDetails details = SqliteRowCodec.detailsOf(SqlitePeople.numbered(line, person).person());
    SqlitePeople.write(line, person, rows.write(key, details));
    for (StoredSample sample : StoredSample.ofPerson(line, person)) {
      sample.write(line, rows.write(key, rows.read(former, sample.columns())));
    }
    line.update(
        "UPDATE person_key SET wrapped = ? WHERE person = ?", rows.wrap(person, key), person);
  }

  /** Encrypts samples with the key of the person whose they become. */
  static void moveTo(SqliteConnection line, long person, long sample) throws SQLException {
    SqliteRowCodec rows = line.rows();
    if (rows.isEncrypted()) {
      StoredSample stored = StoredSample.of(line, sample);
      byte[] from = of(line, stored.person());
      stored.write(line, rows.write(of(line, person), rows.read(from, stored.columns())));
    }
  }

  /** A sample as it stands in its row. */
  record StoredSample(long id, long person, SampleColumns columns) {
    private static final String SELECT =
        "SELECT id, person, picture_digest, encoding, encoding_crc FROM sample ";

    static List<StoredSample> ofPerson(SqliteConnection line, long person) throws SQLException {
      return line.list(SELECT + "WHERE person = ?", StoredSample::read, person);
    }

    private static StoredSample of(SqliteConnection line, long id) throws SQLException {
      return line.first(SELECT + "WHERE id = ?", StoredSample::read, id).orElseThrow();
    }

    private static StoredSample read(ResultSet row) throws SQLException {
      return new StoredSample(row.getLong(1), row.getLong(2), SqlitePeople.sampleColumns(row, 3));
    }

    void write(SqliteConnection line, SampleColumns next) throws SQLException {
      line.update(
          "UPDATE sample SET picture_digest = ?, encoding = ?, encoding_crc = ? WHERE id = ?",
          next.pictureDigest(),
          next.encoding(),
          next.crc(),
          id);
    }
  }
}
