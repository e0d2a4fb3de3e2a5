package dev.likeness.gallery;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of a gallery's file, and how older ones become today's.
 *
 * <p>{@code gallery} has one row: the model, and how many removals there were and how many of them
 * are purged from the file. {@code person} and {@code sample} number their rows upwards and never
 * use a number again, so whoever knows the last number knows what is new. {@code change} lists, by
 * number alone, the people and samples that changed or went after they were made; only its newest
 * entries are kept. Version 2 keeps the quality of samples: columns that are all null for samples
 * that were enrolled before, or without telling it.
 *
 * @param steps the statements that lead from each version to the next, the first from nothing to 1
 */
record SqliteSchema(List<List<String>> steps) {
  /** Marks a SQLite file as a gallery: the letters LIKE. */
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
                  .toList()));

  /** Brings the file to this version, inside the caller's write transaction. */
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
