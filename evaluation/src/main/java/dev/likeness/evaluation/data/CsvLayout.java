package dev.likeness.evaluation.data;

import dev.likeness.vision.codec.PictureNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of pictures and people: lines of {@code picture,person}, a path relative to the table's
 * folder and a label. A first row that names no picture is a header; blank rows and those that
 * begin with {@code #} are passed over.
 */
public final class CsvLayout {
  private CsvLayout() {}

  /**
   * Returns the pictures in the table's order.
   *
   * @throws DataSetException if a line has not two fields or names a picture that is not there, or
   *     there is none
   * @throws IOException if the table cannot be read
   */
  public static List<LabelledPicture> read(Path table) throws IOException {
    if (!Files.isRegularFile(table)) {
      throw new DataSetException(table, "expected a table of 'picture,person', found no file");
    }
    List<LabelledPicture> pictures = new ArrayList<>();
    List<CsvFile.Row> rows = CsvFile.read(table);
    for (CsvFile.Row row : rows) {
      List<String> fields = row.fields();
      if (row.equals(rows.get(0)) && !PictureNames.isPictureName(fields.get(0))) {
        continue;
      }
      if (fields.size() != 2 || fields.get(1).isEmpty()) {
        throw new DataSetException(
            table, row.line(), "expected 'picture,person', got " + fields.size() + " fields");
      }
      pictures.add(new LabelledPicture(fields.get(1), picture(table, row.line(), fields.get(0))));
    }
    if (pictures.isEmpty()) {
      throw new DataSetException(table, "the table names no picture");
    }
    return pictures;
  }

  private static Path picture(Path table, int line, String name) throws DataSetException {
    try {
      Path picture = table.toAbsolutePath().resolveSibling(name);
      if (Files.isRegularFile(picture)) {
        return picture;
      }
    } catch (InvalidPathException e) {
      throw new DataSetException(table, line, "the first field is no path");
    }
    throw new DataSetException(table, line, "there is no such picture beside the table");
  }
}
