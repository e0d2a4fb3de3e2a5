package dev.likeness.gallery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes and opens galleries in SQLite files: brought up to date, and encrypted if they are to be.
 */
final class SqliteOpening {
  private static final int CONNECTIONS = 3;

  private final Path file;
  private final GalleryOptions options;

  private SqliteOpening(Path file, GalleryOptions options) {
    this.file = file;
    this.options = options;
  }

  /** Makes an empty gallery with settings. */
  static void create(Path file, GalleryModel model, String settings, GalleryOptions options) {
    make(file, options, line -> SqliteFile.prepare(line, file, model, settings));
  }

  /** Makes an empty copy of a gallery. */
  static void createCopy(Path file, GalleryModel model, String identity, GalleryOptions options) {
    make(
        file,
        options,
        line -> {
          SqliteFile.prepare(line, file, model, null);
          SqliteMeta.changeIdentity(line, identity);
        });
  }

  private static void make(Path file, GalleryOptions options, Consumer<SqliteConnection> tables) {
    SqliteFile.create(file);
    try (SqliteConnection line =
        SqliteConnection.to(SqliteAccess.to(file), options.busyTimeout())) {
      tables.accept(line);
      new SqliteOpening(file, options).encrypt(line);
    }
  }

  /** Opens a gallery to enrol and search, or makes it. */
  static Gallery open(Path file, GalleryModel given, GalleryOptions options) {
    SqliteFile.create(file);
    SqliteAccess.to(file).requireWritable();
    SqliteOpening opening = new SqliteOpening(file, options);
    return opening.open(
        line -> {
          SqliteFile.prepare(line, file, given, null);
          return opening.encrypted(line, requireSame(opening.model(line), given));
        },
        true);
  }

  /** Opens a gallery to search it, also one that may only be read. */
  static Gallery openToSearch(Path file, GalleryModel given, GalleryOptions options) {
    SqliteOpening opening = new SqliteOpening(file, options);
    return opening.open(line -> requireSame(opening.existing(line), given), true);
  }

  /** Opens a gallery to manage its people, also one that may only be read. */
  static Gallery openExisting(Path file, GalleryOptions options) {
    SqliteOpening opening = new SqliteOpening(file, options);
    return opening.open(line -> opening.encrypted(line, opening.existing(line)), false);
  }

  private GalleryModel existing(SqliteConnection line) {
    SqliteFile.prepare(line, file, SqliteSchema.CURRENT);
    return model(line);
  }

  private GalleryModel model(SqliteConnection line) {
    return line.read(reading -> SqliteFile.model(reading, file));
  }

  private static GalleryModel requireSame(GalleryModel model, GalleryModel given) {
    if (!model.sameAs(given)) {
      throw new ModelMismatchException(model, given);
    }
    return model;
  }

  private GalleryModel encrypted(SqliteConnection line, GalleryModel model) {
    if (!line.isReadOnly()) {
      encrypt(line);
    }
    return model;
  }

  /** Encrypts the gallery if it is to be, and is not. */
  private void encrypt(SqliteConnection line) {
    MasterKeySource keys = options.masterKeys();
    if (keys.encrypts() && line.read(SqliteEncryption::masterKey).isEmpty()) {
      MasterKey master = keys.toEncrypt();
      line.write(
          writing -> {
            SqliteEncryption.encrypt(writing, master);
            return true;
          });
    }
  }

  private Gallery open(Function<SqliteConnection, GalleryModel> prepared, boolean search) {
    SqliteFile.requireFile(file);
    SqliteAccess access = SqliteAccess.to(file);
    List<SqliteConnection> lines = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        lines.add(SqliteConnection.to(access, options.busyTimeout()));
      }
      GalleryModel model = prepared.apply(lines.get(0));
      for (SqliteConnection line : lines) {
        SqliteEncryption.use(line, file, options.masterKeys());
      }
      return new SqliteGallery(file, lines, model, options, search);
    } catch (RuntimeException e) {
      lines.forEach(SqliteConnection::close);
      throw e;
    }
  }
}
