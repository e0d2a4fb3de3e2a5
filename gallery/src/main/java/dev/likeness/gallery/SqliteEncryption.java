package dev.likeness.gallery;

import dev.likeness.gallery.SqliteKeys.StoredSample;
import dev.likeness.gallery.internal.GalleryKeys;
import dev.likeness.gallery.internal.PersonDetails;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The encryption of a gallery's file; the caller holds the transaction.
 *
 * <p>The master key wraps the gallery's keys, these wrap a key of each person, and that encrypts
 * their name, external id, notes, encodings and the digests of their pictures. Ids, times, the
 * quality of samples, the model and the settings are not encrypted.
 */
final class SqliteEncryption {
  /**
   * {@code encryptions} counts how often the gallery was encrypted, decrypted or given another
   * model. {@code plain_left} is 1 as long as the file may hold bytes from before its encryption;
   * {@code destroyed} is the number of removals whose keys are in no part of the file or its log.
   */
  static final List<String> TABLES =
      List.of(
          "ALTER TABLE gallery ADD COLUMN master_key TEXT",
          "ALTER TABLE gallery ADD COLUMN wrapped_keys BLOB",
          "ALTER TABLE gallery ADD COLUMN encryptions INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE gallery ADD COLUMN plain_left INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE gallery ADD COLUMN destroyed INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE person ADD COLUMN sealed BLOB",
          "ALTER TABLE undo ADD COLUMN sealed BLOB",
          SqliteKeys.TABLE);

  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Wrapped(String masterKey, byte[] keys, String identity) {}

  private SqliteEncryption() {}

  /** Returns the id of the master key of a gallery; empty if it is not encrypted. */
  static Optional<String> masterKey(SqliteConnection line) throws SQLException {
    return wrapped(line).map(Wrapped::masterKey);
  }

  /**
   * Lets a connection read and write rows as they stand in its file. Its transactions fail when
   * another process has encrypted or decrypted the gallery meanwhile.
   *
   * @throws GalleryException if the gallery is encrypted with a key that is not there
   */
  static void use(SqliteConnection line, Path file, MasterKeySource source) {
    line.read(
        reading -> {
          Optional<Wrapped> wrapped = wrapped(reading);
          line.use(
              wrapped.isEmpty()
                  ? new SqlitePlainRows()
                  : new SqliteEncryptedRows(
                      unwrapped(wrapped.get(), file, source), wrapped.get().identity()),
              encryptions(reading));
          return true;
        });
  }

  /** Returns how often the gallery was encrypted, decrypted or given another model. */
  static long encryptions(SqliteConnection line) throws SQLException {
    return line.number("SELECT encryptions FROM gallery");
  }

  private static Optional<Wrapped> wrapped(SqliteConnection line) throws SQLException {
    return line.first(
        "SELECT master_key, wrapped_keys, identity FROM gallery WHERE master_key IS NOT NULL",
        row -> new Wrapped(row.getString(1), row.getBytes(2), row.getString(3)));
  }

  private static GalleryKeys unwrapped(Wrapped wrapped, Path file, MasterKeySource source) {
    MasterKey master =
        source
            .find(wrapped.masterKey())
            .orElseThrow(
                () ->
                    new GalleryException(
                        "the gallery "
                            + file
                            + " is encrypted with master key "
                            + wrapped.masterKey()
                            + ", which is not there: put it back to where it was, such as the file"
                            + " master.key in the home; without it nobody can read the gallery"));
    try {
      return GalleryKeys.open(master.toBytes(), wrapped.keys(), wrapped.identity());
    } catch (IllegalArgumentException e) {
      throw new GalleryException(SqliteFailure.damaged(file) + " (its keys)", e);
    }
  }

  private static void store(SqliteConnection line, MasterKey master, GalleryKeys keys)
      throws SQLException {
    String identity =
        line.first("SELECT identity FROM gallery", row -> row.getString(1)).orElseThrow();
    line.update(
        "UPDATE gallery SET master_key = ?, wrapped_keys = ?",
        master.id(),
        keys.sealed(master.toBytes(), identity));
  }

  /** Encrypts what a gallery holds, if it is not encrypted yet. */
  static void encrypt(SqliteConnection line, MasterKey master) throws SQLException {
    if (masterKey(line).isPresent()) {
      return;
    }
    GalleryKeys keys = GalleryKeys.random();
    String identity =
        line.first("SELECT identity FROM gallery", row -> row.getString(1)).orElseThrow();
    rewrite(line, new SqliteEncryptedRows(keys, identity));
    store(line, master, keys);
    line.update("UPDATE gallery SET plain_left = 1");
  }

  /** Removes the encryption of a gallery; returns whether there was one. */
  static boolean decrypt(SqliteConnection line, Path file, MasterKeySource source)
      throws SQLException {
    if (masterKey(line).isEmpty()) {
      return false;
    }
    use(line, file, source);
    rewrite(line, new SqlitePlainRows());
    line.update("UPDATE gallery SET master_key = NULL, wrapped_keys = NULL");
    line.update("DELETE FROM person_key");
    return true;
  }

  /** Wraps the gallery's keys with another master key; returns whether they were not yet. */
  static boolean rewrap(SqliteConnection line, Path file, MasterKeySource source, MasterKey to)
      throws SQLException {
    Optional<Wrapped> wrapped = wrapped(line);
    if (wrapped.isEmpty() || wrapped.get().masterKey().equals(to.id())) {
      return false;
    }
    store(line, to, unwrapped(wrapped.get(), file, source));
    return true;
  }

  /** Writes all rows in another way, which the connection then uses. */
  private static void rewrite(SqliteConnection line, SqliteRowCodec to) throws SQLException {
    SqliteUndo.clear(line);
    SqliteRowCodec from = line.rows();
    for (long person : line.list("SELECT number FROM person", row -> row.getLong(1))) {
      byte[] former = SqliteKeys.of(line, person);
      byte[] key = to.newKey();
      PersonDetails details =
          SqliteRowCodec.detailsOf(SqlitePeople.numbered(line, person).person());
      SqlitePeople.write(line, person, to.write(key, details));
      for (StoredSample sample : StoredSample.ofPerson(line, person)) {
        sample.rewrite(line, columns -> to.write(key, from.read(former, columns)));
      }
      if (to.isEncrypted()) {
        SqliteKeys.store(line, person, to.wrap(person, key));
      }
    }
    line.update("UPDATE gallery SET encryptions = encryptions + 1");
    line.use(to, encryptions(line));
  }
}
