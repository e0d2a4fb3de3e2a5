package dev.likeness.gallery;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gallery's file holds beside people: its identity, its settings and its erasures.
 *
 * <p>The identity is random, made with the gallery and kept in copies of it: it tells a gallery
 * from another that took its place. {@code erasure} has one row for each erased person or encoding,
 * which names the person by a hash alone.
 */
final class SqliteMeta {
  static final List<String> TABLES =
      List.of(
          "ALTER TABLE gallery ADD COLUMN settings TEXT",
          "ALTER TABLE gallery ADD COLUMN identity TEXT",
          "UPDATE gallery SET identity = lower(hex(randomblob(16)))",
          """
          CREATE TABLE erasure (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            person_digest TEXT NOT NULL,
            sample INTEGER,
            at INTEGER NOT NULL)
          """);

  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

  private SqliteMeta() {}

  /** Makes the one row of a new gallery. */
  static void create(SqliteConnection line, GalleryModel model, @Nullable String settings)
      throws SQLException {
    line.update(
        "INSERT INTO gallery (only_row, model_name, model_digest, dimension, distance, settings,"
            + " identity) VALUES (1, ?, ?, ?, ?, ?, lower(hex(randomblob(16))))",
        model.name(),
        model.digest(),
        model.dimension(),
        model.distance().id(),
        settings);
  }

  static String identity(Path file) {
    return read(file, "identity")
        .orElseThrow(() -> new GalleryException(SqliteFailure.damaged(file)));
  }

  /** Gives a gallery the identity of the one that it is a copy of. */
  static void changeIdentity(SqliteConnection line, String identity) {
    line.write(writing -> writing.update("UPDATE gallery SET identity = ?", identity));
  }

  static Optional<String> settings(Path file) {
    return read(file, "settings");
  }

  private static Optional<String> read(Path file, String column) {
    try (SqliteConnection line = open(file)) {
      return line.read(
          reading ->
              reading
                  .first(
                      "SELECT " + column + " FROM gallery",
                      row -> Optional.ofNullable(row.getString(1)))
                  .orElseThrow(() -> new GalleryException(SqliteFailure.damaged(file))));
    }
  }

  static void changeSettings(Path file, String settings) {
    write(file, "UPDATE gallery SET settings = ?", settings);
  }

  /** Sets the settings if there are none. */
  static void adoptSettings(Path file, String settings) {
    write(file, "UPDATE gallery SET settings = ? WHERE settings IS NULL", settings);
  }

  private static void write(Path file, String sql, String value) {
    try (SqliteConnection line = open(file)) {
      line.write(writing -> writing.update(sql, value));
    }
  }

  static Optional<GalleryModel> otherModel(Path file) {
    try (SqliteConnection line = open(file)) {
      return line.read(SqliteFile::otherModel);
    }
  }

  static Optional<String> masterKey(Path file) {
    try (SqliteConnection line = open(file)) {
      return line.read(SqliteEncryption::masterKey);
    }
  }

  /** Wraps a gallery's keys with another master key; returns whether they were not yet. */
  static boolean rewrap(Path file, MasterKeySource keys, MasterKey master) {
    try (SqliteConnection line = open(file)) {
      return line.write(writing -> SqliteEncryption.rewrap(writing, file, keys, master));
    }
  }

  /** Removes the encryption of a gallery; returns whether there was one. */
  static boolean decrypt(Path file, MasterKeySource keys) {
    try (SqliteConnection line = open(file)) {
      return line.write(writing -> SqliteEncryption.decrypt(writing, file, keys));
    }
  }

  /** Writes a copy of one consistent state, beside other processes that read and write. */
  static void copy(Path file, Path target) {
    SqliteFile.create(target);
    try (SqliteConnection line = open(file)) {
      line.alone(alone -> alone.update("VACUUM INTO ?", target.toString()));
    }
  }

  private static SqliteConnection open(Path file) {
    SqliteConnection line = SqliteConnection.to(SqliteAccess.to(file), BUSY_TIMEOUT);
    try {
      SqliteFile.prepare(line, file, SqliteSchema.CURRENT);
      return line;
    } catch (RuntimeException e) {
      line.close();
      throw e;
    }
  }

  /** Notes the erasure of a person, or of one of their encodings. */
  static void noteErasure(
      SqliteConnection line, PersonId person, @Nullable Long sample, Clock clock)
      throws SQLException {
    line.update(
        "INSERT INTO erasure (person_digest, sample, at) VALUES (?, ?, ?)",
        Erasure.digestOf(person),
        sample,
        clock.millis());
  }

  /** Writes what a gallery has beside people as another one has it. */
  static void copy(SqliteConnection line, List<Erasure> erasures, @Nullable String settings)
      throws SQLException {
    line.update("UPDATE gallery SET settings = ?", settings);
    line.update("DELETE FROM erasure");
    for (Erasure erasure : erasures) {
      line.update(
          "INSERT INTO erasure (person_digest, sample, at) VALUES (?, ?, ?)",
          erasure.personDigest(),
          erasure.encodingId(),
          erasure.at().toEpochMilli());
    }
    // The numbers of erased encodings are not used again.
    line.update(
        "INSERT INTO sqlite_sequence (name, seq) SELECT 'sample', 0 WHERE NOT EXISTS (SELECT 1 FROM"
            + " sqlite_sequence WHERE name = 'sample')");
    line.update(
        "UPDATE sqlite_sequence SET seq = max(seq, (SELECT coalesce(max(sample), 0) FROM erasure))"
            + " WHERE name = 'sample'");
  }

  static List<Erasure> erasures(SqliteConnection line) throws SQLException {
    return line.list(
        "SELECT person_digest, sample, at FROM erasure ORDER BY number",
        row -> {
          long sample = row.getLong(2);
          @Nullable Long encoding = row.wasNull() ? null : sample;
          return new Erasure(row.getString(1), encoding, Instant.ofEpochMilli(row.getLong(3)));
        });
  }
}
