package dev.likeness.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/**
 * How a gallery's file can be opened by this user.
 *
 * <p>SQLite opens a file with a write-ahead log only where the log and its index exist or can be
 * created. Who may not write the file and its folder opens it in one of two ways. If there is a log
 * with content, SQLite reads file and log; where it cannot, that is an error, since people in the
 * log would be missed. If there is none, everything is in the file, which is read as immutable; it
 * is then checked after each reading that no other user has changed it meanwhile.
 */
final class SqliteAccess {
  private enum Mode {
    READ_WRITE,
    READ_ONLY,
    IMMUTABLE
  }

  /** What shows that a file was changed. */
  private record Stamp(long bytes, FileTime modified, boolean log) {
    static Stamp of(Path real) throws IOException {
      return new Stamp(Files.size(real), Files.getLastModifiedTime(real), hasLog(real));
    }

    /** An empty log has content as soon as a process that has its index open writes. */
    private static boolean hasLog(Path real) throws IOException {
      Path log = beside(real, "-wal");
      return Files.exists(beside(real, "-journal"))
          || (Files.exists(log) && (Files.size(log) > 0 || Files.exists(beside(real, "-shm"))));
    }

    private static Path beside(Path real, String suffix) {
      return real.resolveSibling(real.getFileName() + suffix);
    }
  }

  private final Path file;
  private final Path real;
  private final Mode mode;
  private final Stamp stamp;

  private SqliteAccess(Path file, Path real, Mode mode, Stamp stamp) {
    this.file = file;
    this.real = real;
    this.mode = mode;
    this.stamp = stamp;
  }

  /** Returns the access to an existing file. */
  static SqliteAccess to(Path file) {
    try {
      Path real = file.toRealPath();
      Stamp stamp = Stamp.of(real);
      boolean writable = Files.isWritable(real) && Files.isWritable(real.resolveSibling("."));
      Mode mode = writable ? Mode.READ_WRITE : stamp.log() ? Mode.READ_ONLY : Mode.IMMUTABLE;
      return new SqliteAccess(file, real, mode, stamp);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  Path file() {
    return file;
  }

  boolean isReadOnly() {
    return mode != Mode.READ_WRITE;
  }

  /** Returns the file as a URI, since the driver parses options after a question mark in a path. */
  String url() {
    return JDBC.PREFIX
        + real.toUri().toASCIIString()
        + (mode == Mode.IMMUTABLE ? "?immutable=1" : "");
  }

  SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    // Otherwise each INSERT leaves a query open and VACUUM fails.
    config.setGetGeneratedKeys(false);
    config.setReadOnly(isReadOnly());
    return config;
  }

  /**
   * Checks that what was read is what the file holds.
   *
   * @throws GalleryException if the file was read without locks, and has changed since it was
   *     opened
   */
  void requireUnchanged() {
    try {
      if (mode == Mode.IMMUTABLE && !Stamp.of(real).equals(stamp)) {
        throw new GalleryException(
            "the gallery " + file + " was changed by another user while it was read: try again");
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Checks that the gallery may be changed.
   *
   * @throws GalleryException if it is read-only for this user
   */
  void requireWritable() {
    if (isReadOnly()) {
      throw new GalleryException(
          "the gallery "
              + file
              + " is read-only for this user: it can be searched and listed but not changed; give"
              + " write access to the file and its folder");
    }
  }

  /** Translates an error of the database. */
  GalleryException failure(SQLException e) {
    if (mode == Mode.READ_ONLY && SqliteFailure.isNotOpened(e)) {
      return new GalleryException(
          "the gallery "
              + file
              + " is read-only for this user, and its log beside it, which may hold the last"
              + " people enrolled, cannot be read: run 'likeness people list' once as a user with"
              + " write access, which empties the log",
          e);
    }
    if (mode == Mode.IMMUTABLE && SqliteFailure.isNotOpened(e)) {
      return new GalleryException(
          "the gallery " + file + " may neither be written nor read by this user", e);
    }
    return SqliteFailure.of(file, e);
  }

  private static GalleryException unreadable(Path file, IOException e) {
    return new GalleryException(
        "the gallery " + file + " could not be read: check the disk and its permissions", e);
  }
}
