package dev.likeness.gallery;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of a gallery's file and their migration from older versions.
 *
 * <p>{@code gallery} has one row: the model, the number of removals and the number of purged ones.
 * {@code person} and {@code sample} have ascending row numbers that are never reused for others, so
 * that new rows follow the last known number. {@code change} lists the numbers of changed and
 * removed people and samples; only its newest entries are kept. Version 2 adds the quality of
 * samples: all columns are null for samples without quality measures. Version 3 adds the last
 * change of people, version 4 the settings, the identity and the erasures of the gallery, version 5
 * the CRC-32C of encodings: null for those that were enrolled before. Version 6 adds encryption:
 * the gallery's keys, a key of each person, and their encrypted columns, all null in a gallery that
 * is not encrypted. Version 7 adds encodings of a second model.
 *
 * @param steps the statements from each version to the next, the first from nothing to 1
 */
record SqliteSchema(List<List<String>> steps) {
  /** The application id of a gallery's SQLite file: the letters LIKE. */
  static final int APPLICATION_ID = 0x4C494B45;

  static final SqliteSchema CURRENT =
      new SqliteSchema(
          List.of(
              List.of(
                  """
                  CREATE TABLE gallery (
                    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
                    model_name TEXT NOT NULL,
                    model_digest TEXT NOT NULL,
                    dimension INTEGER NOT NULL,
                    distance TEXT NOT NULL,
                    removals INTEGER NOT NULL DEFAULT 0,
                    purged INTEGER NOT NULL DEFAULT 0)
                  """,
                  """
                  CREATE TABLE person (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    id TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    external_id TEXT UNIQUE,
                    notes TEXT NOT NULL,
                    enrolled_at INTEGER NOT NULL)
                  """,
                  "CREATE INDEX person_by_name ON person (name)",
                  """
                  CREATE TABLE sample (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    person INTEGER NOT NULL REFERENCES person (number),
                    enrolled_at INTEGER NOT NULL,
                    picture_digest TEXT,
                    encoding BLOB NOT NULL)
                  """,
                  "CREATE INDEX sample_by_person ON sample (person)",
                  """
                  CREATE TABLE change (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    person INTEGER,
                    sample INTEGER)
                  """),
              SqliteQuality.COLUMNS.stream()
                  .map(column -> "ALTER TABLE sample ADD COLUMN " + column + " REAL")
                  .toList(),
              SqliteUndo.TABLES,
              SqliteMeta.TABLES,
              List.of("ALTER TABLE sample ADD COLUMN encoding_crc INTEGER"),
              SqliteEncryption.TABLES,
              SqliteModelChange.TABLES));

  /** Migrates the file to this version, in the caller's write transaction. */
  void migrate(SqliteConnection line, Path file) throws SQLException {
    int version = version(line);
    requireKnown(version, file);
    for (int next = version; next < steps.size(); next++) {
      for (String statement : steps.get(next)) {
        line.run(statement);
      }
    }
    line.run("PRAGMA application_id=" + APPLICATION_ID);
    line.run("PRAGMA user_version=" + steps.size());
  }

  boolean isCurrent(SqliteConnection line) throws SQLException {
    return version(line) == steps.size();
  }

  void requireKnown(int version, Path file) {
    if (version > steps.size()) {
      throw new GalleryException(
          "the gallery "
              + file
              + " has format "
              + version
              + ", this program reads formats up to "
              + steps.size()
              + ": use the newer program that wrote it");
    }
  }

  static int version(SqliteConnection line) throws SQLException {
    return (int) line.number("PRAGMA user_version");
  }
}
