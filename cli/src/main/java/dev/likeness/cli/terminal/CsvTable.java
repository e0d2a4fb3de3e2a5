package dev.likeness.cli.terminal;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.likeness.reports.Words;
import dev.likeness.tasks.json.RecordTable;
import dev.likeness.tasks.json.RecordTable.Column;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of records as CSV (RFC 4180): the header at once, rows as they come. Control characters
 * are replaced by {@code ?}. A text that a spreadsheet would take for a formula gets a leading
 * apostrophe.
 */
final class CsvTable {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final RecordTable table;
  private final CsvWriter csv;

  CsvTable(RecordTable table, Writer out) {
    this.table = table;
    // Rows are seen as soon as they are known.
    this.csv = CsvWriter.builder().autoFlush(true).build(out);
    csv.writeRecord(table.columns().stream().map(Column::name).toList());
  }

  void write(Object record) {
    table.rows(record).forEach(row -> csv.writeRecord(cells(row)));
  }

  private List<String> cells(List<String> row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(table.columns().get(i).text() ? harmless(row.get(i)) : row.get(i));
    }
    return cells;
  }

  private static String harmless(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String plain = text.lines().map(Words::plain).collect(Collectors.joining("\n"));
    return formula ? "'" + plain : plain;
  }
}
