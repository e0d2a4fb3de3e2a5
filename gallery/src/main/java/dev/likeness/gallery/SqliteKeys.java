package dev.likeness.gallery;

import dev.likeness.gallery.SqliteRowCodec.SampleColumns;
import dev.likeness.gallery.internal.PersonDetails;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
      sample.rewrite(line, columns -> rows.write(key, rows.read(former, columns)));
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
      byte[] to = of(line, person);
      stored.rewrite(line, columns -> rows.write(to, rows.read(from, columns)));
    }
  }

  /**
   * A sample as it stands in its row.
   *
   * @param columns of the gallery's model; null if it has not encoded the picture
   * @param other of the model beside it, if there is one that has encoded the picture
   */
  record StoredSample(
      long id, long person, @Nullable SampleColumns columns, @Nullable SampleColumns other) {
    private static final String SELECT =
        "SELECT id, person, picture_digest, encoding, encoding_crc, other_encoding, other_crc"
            + " FROM sample ";

    static List<StoredSample> ofPerson(SqliteConnection line, long person) throws SQLException {
      return line.list(SELECT + "WHERE person = ?", StoredSample::read, person);
    }

    private static StoredSample of(SqliteConnection line, long id) throws SQLException {
      return line.first(SELECT + "WHERE id = ?", StoredSample::read, id).orElseThrow();
    }

    private static StoredSample read(ResultSet row) throws SQLException {
      String digest = row.getString(3);
      return new StoredSample(
          row.getLong(1), row.getLong(2), columns(digest, row, 4), columns(digest, row, 6));
    }

    private static @Nullable SampleColumns columns(@Nullable String digest, ResultSet row, int from)
        throws SQLException {
      byte[] encoding = row.getBytes(from);
      Long crc = row.getObject(from + 1) == null ? null : row.getLong(from + 1);
      return encoding == null || encoding.length == 0
          ? null
          : new SampleColumns(digest, encoding, crc);
    }

    /** Writes the sample in another way. */
    void rewrite(SqliteConnection line, UnaryOperator<SampleColumns> way) throws SQLException {
      SampleColumns next = columns == null ? null : way.apply(columns);
      SampleColumns nextOther = other == null ? null : way.apply(other);
      SampleColumns either = next == null ? nextOther : next;
      line.update(
          "UPDATE sample SET picture_digest = ?, encoding = ?, encoding_crc = ?, other_encoding = ?,"
              + " other_crc = ? WHERE id = ?",
          either == null ? null : either.pictureDigest(),
          next == null ? SqliteModelChange.NONE : next.encoding(),
          next == null ? null : next.crc(),
          nextOther == null ? null : nextOther.encoding(),
          nextOther == null ? null : nextOther.crc(),
          id);
    }
  }
}
