package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.SqliteRowCodec.SampleColumns;
import dev.likeness.gallery.internal.SampleContent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change of a gallery's model in its file. A sample has the encoding of the other model in
 * columns of its own; {@code encoding} is empty if the gallery's model has not encoded it.
 */
final class SqliteModelChange implements ModelChange {
  static final List<String> TABLES =
      List.of(
          "ALTER TABLE gallery ADD COLUMN other_name TEXT",
          "ALTER TABLE gallery ADD COLUMN other_digest TEXT",
          "ALTER TABLE gallery ADD COLUMN other_dimension INTEGER",
          "ALTER TABLE gallery ADD COLUMN other_distance TEXT",
          "ALTER TABLE sample ADD COLUMN other_encoding BLOB",
          "ALTER TABLE sample ADD COLUMN other_crc INTEGER",
          "CREATE INDEX sample_not_encoded ON sample (person) WHERE length(encoding) = 0");

  /** Tells the samples that the gallery's model has encoded. */
  static final String ENCODED = "length(encoding) > 0";

  /** Tells the others; there is an index of them, which is empty as long as there is one model. */
  static final String NOT_ENCODED = "length(encoding) = 0";

  static final String COUNT_ENCODED =
      "SELECT (SELECT count(*) FROM sample) - (SELECT count(*) FROM sample WHERE "
          + NOT_ENCODED
          + ")";

  /** The column of an encoding that is not there. */
  static final byte[] NONE = new byte[0];

  /** What {@link SqlitePeople#SELECT_SAMPLE} selects, of the other model. */
  static final String SELECT_OTHER =
      "SELECT id, person, "
          + SqliteKeys.OF_SAMPLE
          + ", picture_digest, other_encoding, other_crc FROM sample WHERE other_encoding IS NOT"
          + " NULL";

  /** Spreads the numbers of people: a prime near the golden section of 2^32. */
  private static final String DRAWN = "(person * 2654435761) % 4294967296";

  private final SqliteConnection line;
  private final Path file;
  private GalleryModel current;
  private GalleryModel other;

  private SqliteModelChange(
      SqliteConnection line, Path file, GalleryModel current, GalleryModel other) {
    this.line = line;
    this.file = file;
    this.current = current;
    this.other = other;
  }

  /** Begins a change in a gallery's file, or goes on with one. */
  static ModelChange to(Path file, GalleryModel model, GalleryOptions options) {
    SqliteAccess access = SqliteAccess.to(file);
    access.requireWritable();
    SqliteConnection line = SqliteConnection.to(access, options.busyTimeout());
    try {
      SqliteFile.prepare(line, file, SqliteSchema.CURRENT);
      SqliteEncryption.use(line, file, options.masterKeys());
      GalleryModel current = line.write(writing -> begin(writing, file, model));
      return new SqliteModelChange(line, file, current, model);
    } catch (RuntimeException e) {
      line.close();
      throw e;
    }
  }

  private static GalleryModel begin(SqliteConnection line, Path file, GalleryModel model)
      throws SQLException {
    GalleryModel current = SqliteFile.model(line, file);
    if (current.sameAs(model)) {
      throw new IllegalArgumentException(
          "the gallery holds encodings of '" + current.name() + "' already: choose another model");
    }
    Optional<GalleryModel> beside = SqliteFile.otherModel(line);
    if (beside.isPresent() && !beside.get().sameAs(model)) {
      throw new IllegalArgumentException(
          "the gallery holds encodings of '"
              + beside.get().name()
              + "' beside its own: go on with that model, or discard them first");
    }
    if (beside.isEmpty()) {
      line.update(
          "UPDATE gallery SET other_name = ?, other_digest = ?, other_dimension = ?,"
              + " other_distance = ?",
          model.name(),
          model.digest(),
          model.dimension(),
          model.distance().id());
    }
    return current;
  }

  @Override
  public GalleryModel current() {
    return current;
  }

  @Override
  public GalleryModel other() {
    return other;
  }

  @Override
  public Coverage coverage() {
    return line.read(
        reading ->
            new Coverage(
                (int) reading.number("SELECT count(*) FROM person"),
                (int)
                    reading.number(
                        "SELECT count(DISTINCT person) FROM sample WHERE other_encoding IS NOT"
                            + " NULL"),
                reading.number("SELECT count(*) FROM sample"),
                reading.number("SELECT count(*) FROM sample WHERE other_encoding IS NOT NULL")));
  }

  @Override
  public Map<String, List<Long>> missing() {
    Map<String, List<Long>> missing = new HashMap<>();
    line.read(
        reading -> {
          reading.each(
              SqlitePeople.SELECT_SAMPLE + " AND other_encoding IS NULL ORDER BY id",
              row -> {
                String digest = content(reading, row).pictureDigest();
                if (digest != null) {
                  missing.computeIfAbsent(digest, unknown -> new ArrayList<>()).add(row.getLong(1));
                }
              });
          return true;
        });
    return missing;
  }

  private static SampleContent content(SqliteConnection reading, ResultSet row)
      throws SQLException {
    try {
      return SqlitePeople.sample(reading, row, 2);
    } catch (IllegalArgumentException e) {
      throw reading.damaged("encoding " + row.getLong(1), e);
    }
  }

  @Override
  public void add(Map<Long, Encoding> encodings) {
    encodings.values().forEach(other::requireFitting);
    line.write(
        writing -> {
          requireBeside(writing);
          for (Map.Entry<Long, Encoding> one : encodings.entrySet()) {
            add(writing, one.getKey(), one.getValue());
          }
          return true;
        });
  }

  private void add(SqliteConnection writing, long id, Encoding encoding) throws SQLException {
    Optional<SampleColumns> columns =
        writing.first(
            SqlitePeople.SELECT_SAMPLE + " AND other_encoding IS NULL AND id = ?",
            row -> {
              byte[] key = SqliteKeys.of(writing, row.getLong(2));
              String digest = content(writing, row).pictureDigest();
              return writing.rows().write(key, new SampleContent(encoding, digest));
            },
            id);
    if (columns.isPresent()) {
      writing.update(
          "UPDATE sample SET other_encoding = ?, other_crc = ? WHERE id = ?",
          columns.get().encoding(),
          columns.get().crc(),
          id);
    }
  }

  /** Fails if another process has exchanged or discarded the models. */
  private void requireBeside(SqliteConnection reading) throws SQLException {
    if (SqliteFile.otherModel(reading).filter(other::sameAs).isEmpty()) {
      throw new GalleryException(
          "the encodings of '" + other.name() + "' in " + file + " were discarded meanwhile");
    }
  }

  @Override
  public List<EncodedTwice> encodedTwice(int most) {
    return line.read(
        reading ->
            reading.list(
                SqlitePeople.SELECT_SAMPLE
                    + " AND other_encoding IS NOT NULL ORDER BY "
                    + DRAWN
                    + ", id LIMIT ?",
                row ->
                    new EncodedTwice(
                        SqlitePeople.numbered(reading, row.getLong(2)).person().id(),
                        row.getLong(1),
                        content(reading, row).encoding(),
                        other(reading, row.getLong(1))),
                most));
  }

  private static Encoding other(SqliteConnection reading, long id) throws SQLException {
    return reading
        .first(SELECT_OTHER + " AND id = ?", row -> content(reading, row).encoding(), id)
        .orElseThrow();
  }

  @Override
  public void exchange() {
    line.write(
        writing -> {
          requireBeside(writing);
          writing.update(
              "UPDATE sample SET encoding = coalesce(other_encoding, x''), encoding_crc ="
                  + " other_crc, other_encoding = nullif(encoding, x''), other_crc ="
                  + " encoding_crc");
          writing.update(
              "UPDATE gallery SET model_name = other_name, model_digest = other_digest, dimension ="
                  + " other_dimension, distance = other_distance, other_name = model_name,"
                  + " other_digest = model_digest, other_dimension = dimension, other_distance ="
                  + " distance, encryptions = encryptions + 1");
          line.use(writing.rows(), SqliteEncryption.encryptions(writing));
          return true;
        });
    GalleryModel before = current;
    current = other;
    other = before;
  }

  @Override
  public void discard() {
    line.write(
        writing -> {
          requireBeside(writing);
          SqlitePeople.markForPurge(writing);
          writing.update("DELETE FROM sample WHERE " + NOT_ENCODED);
          writing.update("UPDATE sample SET other_encoding = NULL, other_crc = NULL");
          writing.update(
              "UPDATE gallery SET other_name = NULL, other_digest = NULL, other_dimension = NULL,"
                  + " other_distance = NULL");
          return true;
        });
  }

  @Override
  public void close() {
    line.close();
  }
}
