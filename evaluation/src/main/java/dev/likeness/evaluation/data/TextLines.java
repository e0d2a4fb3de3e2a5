package dev.likeness.evaluation.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lines of a small text file, and the fields of a line. */
final class TextLines {
  private TextLines() {}

  /** Returns the lines of a UTF-8 file, without a byte order mark. */
  static List<String> of(Path file) throws IOException {
    List<String> lines;
    try {
      lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      DataSetException unusable = new DataSetException(file, "expected text in UTF-8");
      unusable.initCause(e);
      throw unusable;
    }
    if (!lines.isEmpty() && lines.get(0).startsWith("\uFEFF")) {
      lines.set(0, lines.get(0).substring(1));
    }
    return lines;
  }

  /**
   * Returns the trimmed fields of a line, none if it is blank: parted by commas if there is one,
   * else by tabs if there is one, else by blanks. A field in double quotes may hold the separator,
   * and a quote twice.
   *
   * @param number the line's number in the file, from 1
   * @throws DataSetException if the quotes do not fit
   */
  static List<String> fields(Path file, int number, String line) {
    if (line.isBlank()) {
      return List.of();
    }
    char separator = line.indexOf(',') >= 0 ? ',' : line.indexOf('\t') >= 0 ? '\t' : ' ';
    try {
      Stream<String> fields =
          CsvFile.reader(separator).ofSingleCsvRecord(line).getFields().stream().map(String::strip);
      return separator == ' ' ? fields.filter(field -> !field.isEmpty()).toList() : fields.toList();
    } catch (CsvParseException e) {
      DataSetException malformed = new DataSetException(file, number, "the quotes do not fit");
      malformed.initCause(e);
      throw malformed;
    }
  }

  /** Returns a whole number of at least 0 from a field. */
  static int number(Path file, int line, String what, String field) {
    try {
      int value = Integer.parseInt(field);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a negative number.
    }
    throw new DataSetException(
        file, line, "expected " + what + " as a whole number, got '" + field + "'");
  }
}
