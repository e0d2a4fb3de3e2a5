package dev.likeness.evaluation.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values (RFC 4180); blanks around fields do not count. */
public final class CsvFile {
  private CsvFile() {}

  /**
   * A row.
   *
   * @param line the number of its first line in the file, from 1
   * @param fields at least one
   */
  public record Row(int line, List<String> fields) {
    public Row {
      fields = fields.stream().map(String::strip).toList();
    }

    private boolean isBlank() {
      return fields.stream().allMatch(String::isEmpty);
    }
  }

  /**
   * Returns the rows of a UTF-8 file without blank ones and those that begin with {@code #}.
   *
   * @throws DataSetException if it is no CSV in UTF-8
   * @throws IOException if it cannot be read
   */
  public static List<Row> read(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> records =
        reader(',')
            .commentStrategy(CommentStrategy.SKIP)
            .ofCsvRecord(String.join("\n", TextLines.of(file)))) {
      for (CsvRecord record : records) {
        Row row = new Row((int) record.getStartingLineNumber(), record.getFields());
        if (!row.isBlank()) {
          rows.add(row);
        }
      }
    } catch (CsvParseException e) {
      DataSetException malformed =
          new DataSetException(file, "expected CSV (RFC 4180), and its quotes do not fit");
      malformed.initCause(e);
      throw malformed;
    }
    return rows;
  }

  /** Returns a reader that leaves the number of fields to its caller. */
  static CsvReaderBuilder reader(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowMissingFields(true)
        .allowExtraFields(true)
        .trimWhitespacesAroundQuotes(separator == ',');
  }
}
