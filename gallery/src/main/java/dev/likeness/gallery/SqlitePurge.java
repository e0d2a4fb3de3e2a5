package dev.likeness.gallery;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Overwrites the bytes of removed rows in the file and its write-ahead log.
 *
 * <p>SQLite's secure_delete overwrites a row in place when it is removed. That is not enough: when
 * rows move between pages to keep the tree balanced, copies remain in the free parts of pages
 * (about 1 of 1,000 people removed from a gallery of 2,000 left a name). So the file is rewritten
 * with its live rows only (VACUUM), and the log is truncated.
 *
 * <p>The file counts removals and purged ones, so that a purge interrupted by a crash is completed
 * at the next opening.
 */
final class SqlitePurge {
  private static final System.Logger LOG = System.getLogger(SqlitePurge.class.getName());

  private final SqliteConnection line;
  private final Path file;

  SqlitePurge(SqliteConnection line, Path file) {
    this.line = line;
    this.file = file;
  }

  /** Overwrites what is left of removed rows; does not throw on failure. */
  PurgeResult run() {
    return line.alone(
        alone -> {
          try {
            return runOn(alone);
          } catch (SQLException e) {
            if (SqliteFailure.isFull(e)) {
              return PurgeResult.DISK_FULL;
            }
            if (SqliteConnection.isBusy(e)) {
              return PurgeResult.IN_USE;
            }
            LOG.log(
                System.Logger.Level.WARNING,
                () -> "the gallery " + file + " could not be purged of what was removed",
                e);
            return PurgeResult.FAILED;
          }
        });
  }

  private static PurgeResult runOn(SqliteConnection alone) throws SQLException {
    long removals = alone.number("SELECT removals FROM gallery");
    if (alone.number("SELECT purged FROM gallery") >= removals) {
      return PurgeResult.DONE;
    }
    if (alone.isReadOnly()) {
      return PurgeResult.FAILED;
    }
    alone.run("VACUUM");
    boolean blocked =
        alone.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1)).orElse(1) != 0;
    if (blocked) {
      return PurgeResult.IN_USE;
    }
    alone.update("UPDATE gallery SET purged = max(purged, ?)", removals);
    return PurgeResult.DONE;
  }
}
