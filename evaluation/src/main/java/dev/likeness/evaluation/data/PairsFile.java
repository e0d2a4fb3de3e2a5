package dev.likeness.evaluation.data;

import dev.likeness.vision.codec.PictureNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A user's list of pairs: one row {@code path_a, path_b, same[, fold]} each.
 *
 * <p>Fields are parted by commas, tabs or blanks; a field in double quotes may hold them. {@code
 * same} is {@code 1}, {@code true} or {@code same}, or {@code 0}, {@code false} or {@code
 * different}. Paths are relative to the file. Blank lines, lines that begin with {@code #} and a
 * header are passed over. Either every row has a fold, numbered from 1, or none has.
 *
 * <p>Such a file does not name people. Pictures that rows of one person join, directly or over
 * other pictures, become one person, named after the first of them; any other picture is a person
 * of its own.
 */
public final class PairsFile {
  private static final List<String> SAME = List.of("1", "true", "same");
  private static final List<String> DIFFERENT = List.of("0", "false", "different");

  private PairsFile() {}

  /**
   * Returns the pairs in the order of the file.
   *
   * @throws DataSetException if a row cannot be understood, names a missing picture or contradicts
   *     the rows of one person; it names the line
   * @throws IOException if the file cannot be read
   */
  public static List<LabelledPair> read(Path file) throws IOException {
    List<Row> rows = rows(file);
    if (rows.isEmpty()) {
      throw new DataSetException(
          file, "expected rows 'path_a, path_b, same[, fold]', and there is none");
    }
    Map<Path, Path> leader = new LinkedHashMap<>();
    for (Row row : rows) {
      leader.putIfAbsent(row.left(), row.left());
      leader.putIfAbsent(row.right(), row.right());
      if (row.same()) {
        leader.put(leaderOf(leader, row.right()), leaderOf(leader, row.left()));
      }
    }
    List<LabelledPair> pairs = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Path left = leaderOf(leader, row.left());
      Path right = leaderOf(leader, row.right());
      if (!row.same() && left.equals(right)) {
        throw new DataSetException(
            file,
            row.line(),
            "the pictures are called different here, and other rows make them one person");
      }
      pairs.add(
          new LabelledPair(
              new LabelledPicture(left.toString(), row.left()),
              new LabelledPicture(right.toString(), row.right()),
              row.same(),
              row.fold()));
    }
    return pairs;
  }

  private record Row(int line, Path left, Path right, boolean same, int fold) {}

  private static List<Row> rows(Path file) throws IOException {
    List<String> lines = TextLines.of(file);
    List<Row> rows = new ArrayList<>();
    boolean first = true;
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      List<String> fields = TextLines.fields(file, number, line);
      boolean header = first && fields.stream().noneMatch(PictureNames::isPictureName);
      first = false;
      if (!header) {
        Row row = row(file, number, fields);
        if (!rows.isEmpty() && (rows.get(0).fold() == 0) != (row.fold() == 0)) {
          throw new DataSetException(
              file, number, "either every row has a fold or none has; this one differs");
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static Row row(Path file, int line, List<String> fields) {
    if (fields.size() != 3 && fields.size() != 4) {
      throw new DataSetException(
          file,
          line,
          "expected 'path_a, path_b, same[, fold]', got "
              + fields.size()
              + (fields.size() == 1 ? " field" : " fields"));
    }
    int fold = fields.size() == 4 ? TextLines.number(file, line, "the fold", fields.get(3)) : 0;
    if (fields.size() == 4 && fold == 0) {
      throw new DataSetException(file, line, "folds are numbered from 1, got 0");
    }
    Path left = picture(file, line, fields.get(0));
    Path right = picture(file, line, fields.get(1));
    if (left.equals(right)) {
      throw new DataSetException(file, line, "a pair has two pictures, and both are the same file");
    }
    return new Row(line, left, right, same(file, line, fields.get(2)), fold);
  }

  private static boolean same(Path file, int line, String field) {
    String word = field.toLowerCase(Locale.ROOT);
    if (!SAME.contains(word) && !DIFFERENT.contains(word)) {
      throw new DataSetException(
          file, line, "expected one of " + SAME + " or " + DIFFERENT + ", got '" + field + "'");
    }
    return SAME.contains(word);
  }

  private static Path picture(Path file, int line, String field) {
    Path path = file.toAbsolutePath().resolveSibling(field).normalize();
    if (field.isEmpty() || !Files.isRegularFile(path)) {
      throw new DataSetException(file, line, "the picture '" + field + "' is missing");
    }
    return path;
  }

  private static Path leaderOf(Map<Path, Path> leader, Path picture) {
    Path at = picture;
    while (true) {
      Path next = leader.getOrDefault(at, at);
      if (next.equals(at)) {
        leader.put(picture, at);
        return at;
      }
      at = next;
    }
  }
}
