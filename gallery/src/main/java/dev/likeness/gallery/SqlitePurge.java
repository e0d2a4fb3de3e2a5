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
 * <p>In an encrypted gallery the keys of what was removed are overwritten in place ({@link
 * SqliteKeys}), so that emptying the log suffices: what is left of rows cannot be read.
 *
 * <p>The file counts removals and purged ones, so that a purge interrupted by a crash is completed
 * at the next opening.
 */
final class SqlitePurge {
  private static final System.Logger LOG = System.getLogger(SqlitePurge.class.getName());

  /** Tells whether bytes that can be read may be left. */
  static final String LEFT =
      "SELECT CASE WHEN master_key IS NULL THEN purged < removals"
          + " ELSE plain_left OR destroyed < removals END FROM gallery";

  private final SqliteConnection line;
  private final Path file;

  SqlitePurge(SqliteConnection line, Path file) {
    this.line = line;
    this.file = file;
  }

  /**
   * Makes sure that nothing that can be read is left of removed rows; does not throw on failure.
   *
   * @param all whether bytes that cannot be read any more are overwritten, too
   */
  PurgeResult run(boolean all) {
    return line.alone(
        alone -> {
          try {
            return runOn(alone, all);
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

  private static PurgeResult runOn(SqliteConnection alone, boolean all) throws SQLException {
    long removals = alone.number("SELECT removals FROM gallery");
    boolean plainLeft = alone.number("SELECT plain_left FROM gallery") != 0;
    if (!plainLeft && alone.number("SELECT purged FROM gallery") >= removals) {
      return PurgeResult.DONE;
    }
    boolean rewrite = all || plainLeft || !alone.rows().isEncrypted();
    if (!rewrite && alone.number(LEFT) == 0) {
      return PurgeResult.KEY_DESTROYED;
    }
    if (alone.isReadOnly()) {
      return PurgeResult.FAILED;
    }
    if (rewrite) {
      alone.run("VACUUM");
    }
    boolean blocked =
        alone.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1)).orElse(1) != 0;
    if (blocked) {
      return PurgeResult.IN_USE;
    }
    if (!rewrite) {
      alone.update("UPDATE gallery SET destroyed = max(destroyed, ?)", removals);
      return PurgeResult.KEY_DESTROYED;
    }
    alone.update(
        "UPDATE gallery SET purged = max(purged, ?), destroyed = max(destroyed, ?), plain_left = 0",
        removals,
        removals);
    return PurgeResult.DONE;
  }
}
