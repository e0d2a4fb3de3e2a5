package dev.likeness.gallery;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the consistency of a gallery's file. */
final class SqliteCheck {
  private SqliteCheck() {}

  /** Returns the problems, one sentence each; the caller holds the transaction. */
  static List<String> of(SqliteConnection line, Path file, GalleryModel model) throws SQLException {
    List<String> wrong = new ArrayList<>();
    for (String found : line.list("PRAGMA integrity_check", row -> row.getString(1))) {
      if (!found.equals("ok")) {
        wrong.add(SqliteFailure.damaged(file) + " (" + found + ")");
      }
    }
    if (!wrong.isEmpty()) {
      return wrong;
    }
    int orphans = line.list("PRAGMA foreign_key_check", row -> row.getString(1)).size();
    if (orphans > 0) {
      wrong.add(orphans + " encodings belong to nobody: restore the gallery from a backup");
    }
    for (String id :
        line.list(
            "SELECT id FROM person WHERE number NOT IN (SELECT person FROM sample)",
            row -> row.getString(1))) {
      wrong.add("person " + id + " has no encoding: add one, or forget the person");
    }
    wrong.addAll(unusable(line, SqlitePeople.SELECT_SAMPLE, model));
    Optional<GalleryModel> other = SqliteFile.otherModel(line);
    if (other.isPresent()) {
      wrong.addAll(unusable(line, SqliteModelChange.SELECT_OTHER, other.get()));
    }
    if (line.number(SqlitePurge.LEFT) > 0) {
      wrong.add(
          "bytes of somebody forgotten may still be in the file: close other programs that use the"
              + " gallery, make room on its disk and open it again");
    }
    if (SqliteFile.isOpenToOthers(file)) {
      wrong.add("the file " + file + " is open to others than its owner: run `chmod 600` on it");
    }
    return wrong;
  }

  private static List<String> unusable(SqliteConnection line, String select, GalleryModel model)
      throws SQLException {
    List<String> wrong = new ArrayList<>();
    line.each(
        select,
        row -> {
          try {
            int dimension = SqlitePeople.sample(line, row, 2).encoding().dimension();
            if (dimension != model.dimension()) {
              wrong.add(
                  "encoding "
                      + row.getLong(1)
                      + " has "
                      + dimension
                      + " floats where the model has "
                      + model.dimension()
                      + ": remove it and enrol the picture again");
            }
          } catch (IllegalArgumentException e) {
            wrong.add(
                "encoding "
                    + row.getLong(1)
                    + " is unusable ("
                    + e.getMessage()
                    + "): remove it and enrol the picture again");
          }
        });
    return wrong;
  }
}
