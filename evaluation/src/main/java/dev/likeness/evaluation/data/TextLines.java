package dev.likeness.evaluation.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
   * Returns the trimmed fields of a line: parted by commas if there is one, else by tabs if there
   * is one, else by blanks. A field in double quotes may hold the separator, and a quote twice.
   */
  static List<String> fields(String line) {
    char separator = line.indexOf(',') >= 0 ? ',' : line.indexOf('\t') >= 0 ? '\t' : ' ';
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    if (separator == ' ') {
      fields.removeIf(String::isEmpty);
    }
    return fields;
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
