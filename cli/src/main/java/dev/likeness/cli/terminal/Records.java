package dev.likeness.cli.terminal;

import dev.likeness.tasks.json.AnswerJson;
import dev.likeness.tasks.json.RecordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An answer of many records: JSON Lines and CSV have each as soon as it is known, JSON has all of
 * them in one document at the end, text has none.
 */
public final class Records<R> {
  private final Output output;
  private final List<R> kept = new ArrayList<>();
  private final Consumer<R> print;

  Records(Output output, RecordTable table) {
    this.output = output;
    this.print =
        switch (output.format()) {
          case TEXT -> record -> {};
          case JSON -> kept::add;
          case JSONL -> output::jsonLine;
          case CSV -> output.csv(table)::write;
        };
  }

  /** Adds a record. */
  public void add(R record) {
    print.accept(record);
  }

  /**
   * Prints the document of all records, where the format has one.
   *
   * @param document returns the answer that holds the records
   */
  public void end(Function<List<R>, Object> document) {
    if (output.format() == OutputFormat.JSON) {
      output.raw(AnswerJson.pretty(document.apply(List.copyOf(kept))));
    }
  }
}
