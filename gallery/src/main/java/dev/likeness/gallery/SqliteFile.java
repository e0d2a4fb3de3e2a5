package dev.likeness.gallery;

import dev.likeness.encoding.Distance;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates and recognises a gallery's file; refuses other files. */
final class SqliteFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SqliteFile() {}

  /** Creates the file and its folder if absent, with access for their owner only. */
  static void create(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.exists(folder)) {
        Files.createDirectories(folder, attributes(file, "rwx------"));
      }
      if (!Files.exists(file)) {
        // SQLite gives the write-ahead log and its index the permissions of the file.
        Files.createFile(file, attributes(file, "rw-------"));
      }
    } catch (FileAlreadyExistsException e) {
      return; // Created by another process.
    } catch (IOException e) {
      throw new GalleryException(
          "the gallery "
              + file
              + " could not be made: check that its folder may be written by this user",
          e);
    }
  }

  private static FileAttribute<?>[] attributes(Path file, String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Returns whether anyone but the owner has access to the file. */
  static boolean isOpenToOthers(Path file) {
    try {
      return file.getFileSystem().supportedFileAttributeViews().contains("posix")
          && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new GalleryException("the permissions of " + file + " could not be read", e);
    }
  }

  static Optional<GalleryModel> modelOf(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    requireFile(file);
    if (isEmpty(file)) {
      return Optional.empty(); // SQLite would remove the log beside it
    }
    try (SqliteConnection line =
        SqliteConnection.to(SqliteAccess.to(file), Duration.ofSeconds(10))) {
      return line.read(
          reading -> isGallery(reading, file) ? Optional.of(model(reading, file)) : none());
    }
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException e) {
      throw new GalleryException("the size of " + file + " could not be read", e);
    }
  }

  private static Optional<GalleryModel> none() {
    return Optional.empty();
  }

  /** Creates the tables if there are none, or migrates them. */
  static void prepare(
      SqliteConnection line, Path file, GalleryModel model, @Nullable String settings) {
    boolean gallery = line.read(reading -> isGallery(reading, file));
    useWriteAheadLog(line, file);
    if (gallery) {
      upgrade(line, file, SqliteSchema.CURRENT);
      return;
    }
    line.write(
        writing -> {
          // Another process may have created the gallery meanwhile.
          if (!isGallery(writing, file)) {
            SqliteSchema.CURRENT.migrate(writing, file);
            SqliteMeta.create(writing, model, settings);
          }
          return true;
        });
  }

  /** Migrates the tables of an existing gallery; if it is read-only, checks that they are new. */
  static void prepare(SqliteConnection line, Path file, SqliteSchema schema) {
    if (!line.read(reading -> isGallery(reading, file))) {
      throw new GalleryException(
          "the file " + file + " holds no gallery yet: enrol somebody first, with a model");
    }
    useWriteAheadLog(line, file);
    upgrade(line, file, schema);
  }

  private static void upgrade(SqliteConnection line, Path file, SqliteSchema schema) {
    if (line.read(schema::isCurrent)) {
      return;
    }
    if (line.isReadOnly()) {
      throw new GalleryException(
          "the gallery "
              + file
              + " has an older format and is read-only for this user: run 'likeness people list'"
              + " once as a user with write access, which brings it up to date");
    }
    line.write(
        writing -> {
          schema.migrate(writing, file);
          return true;
        });
  }

  /**
   * Returns whether the file is a gallery; false if it is empty.
   *
   * @throws GalleryException if it is something else
   */
  private static boolean isGallery(SqliteConnection line, Path file) throws SQLException {
    if (line.number("PRAGMA application_id") == SqliteSchema.APPLICATION_ID) {
      SqliteSchema.CURRENT.requireKnown(SqliteSchema.version(line), file);
      return true;
    }
    if (line.number("SELECT count(*) FROM sqlite_master") == 0
        && line.number("PRAGMA application_id") == 0
        && SqliteSchema.version(line) == 0) {
      return false;
    }
    throw new GalleryException(
        "the file "
            + file
            + " is a SQLite database of another program: give the path of a gallery, or of a file"
            + " that does not exist yet");
  }

  static GalleryModel model(SqliteConnection line, Path file) throws SQLException {
    return line.first(
            "SELECT model_name, model_digest, dimension, distance FROM gallery", SqliteFile::model)
        .orElseThrow(() -> new GalleryException(SqliteFailure.damaged(file)));
  }

  /** Returns the model of the encodings beside those that are searched. */
  static Optional<GalleryModel> otherModel(SqliteConnection line) throws SQLException {
    return line.first(
        "SELECT other_name, other_digest, other_dimension, other_distance FROM gallery WHERE"
            + " other_name IS NOT NULL",
        SqliteFile::model);
  }

  private static GalleryModel model(ResultSet row) throws SQLException {
    return new GalleryModel(
        row.getString(1),
        row.getString(2),
        row.getInt(3),
        Distance.valueOf(row.getString(4).toUpperCase(Locale.ROOT)));
  }

  static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw new GalleryException(
          "there is no gallery " + file + ": check the path, or enrol somebody first");
    }
    if (!Files.isRegularFile(file)) {
      throw new GalleryException(
          "the gallery " + file + " is not a file: give the path of a file, not of a folder");
    }
  }

  /** SQLite refuses the change of journal mode while another process makes the same change. */
  private static void useWriteAheadLog(SqliteConnection line, Path file) {
    if (line.isReadOnly()) {
      return;
    }
    String mode =
        line.alone(
            alone -> {
              for (int attempt = 1; ; attempt++) {
                try {
                  return alone.first("PRAGMA journal_mode=WAL", row -> row.getString(1)).orElse("");
                } catch (SQLException e) {
                  if (!SqliteConnection.isBusy(e) || attempt == 100) {
                    throw e;
                  }
                  pause();
                }
              }
            });
    if (!mode.equals("wal")) {
      throw new GalleryException(
          "the gallery "
              + file
              + " cannot have a write-ahead log where it lies: put it on a local disk");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GalleryException("interrupted while the gallery was opened", e);
    }
  }
}
