package dev.likeness.gallery;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates database errors into messages for the user of a gallery. */
final class SqliteFailure {
  private SqliteFailure() {}

  static GalleryException of(Path file, SQLException e) {
    if (isFull(e)) {
      return new GalleryFullException(
          "the disk is full: the gallery " + file + " can be neither opened nor changed; make room",
          e);
    }
    int code = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 1;
    String said =
        switch (code) {
          case 5, 6 -> // BUSY, LOCKED
              "the gallery "
                  + file
                  + " is in use: another process held it for longer than the busy timeout; try"
                  + " again, or end that process";
          case 8, 14, 23 -> // READONLY, CANTOPEN, AUTH
              "the gallery "
                  + file
                  + " cannot be opened for writing: check that its folder exists and that file and"
                  + " folder may be written by this user";
          case 10 -> // IOERR
              "the gallery " + file + " could not be read or written: check the disk";
          case 11 -> damaged(file); // CORRUPT
          case 26 -> // NOTADB
              "the file "
                  + file
                  + " is no gallery: give the path of a gallery, or of a file that does not exist"
                  + " yet; if it was a gallery, restore it from a backup";
          default -> "the gallery " + file + " could not be used: " + e.getMessage();
        };
    return new GalleryException(said, e);
  }

  /** Returns whether there was no room for the file, its log or the index of the log. */
  static boolean isFull(SQLException e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);
  }

  /** Returns whether the file, its log or the index of the log could not be opened. */
  static boolean isNotOpened(SQLException e) {
    int code = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 1;
    return code == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || code == SQLiteErrorCode.SQLITE_READONLY.code;
  }

  static String damaged(Path file) {
    return "the gallery "
        + file
        + " is damaged: restore it from a backup, or save what is left with `sqlite3 FILE .recover`"
        + " and look at the disk";
  }
}
