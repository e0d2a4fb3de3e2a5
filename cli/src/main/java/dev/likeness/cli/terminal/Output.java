package dev.likeness.cli.terminal;

import dev.likeness.reports.Words;
import dev.likeness.tasks.answer.PictureError;
import dev.likeness.tasks.face.PictureAnswer;
import dev.likeness.tasks.json.AnswerJson;
import dev.likeness.tasks.json.RecordTable;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/**
 * The output of a command: the answer on the standard output, remarks and progress on the standard
 * error.
 *
 * <p>With another format than text, nothing but the answer in that format stands on the standard
 * output. With {@code --quiet} there are no remarks and no progress.
 */
public final class Output {
  @ArgGroup(exclusive = true)
  private FormatOptions chosen = new FormatOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but the answer and errors.")
  private boolean quiet;

  /** The format; {@code --json} is the short form. */
  static final class FormatOptions {
    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        completionCandidates = Formats.class,
        description =
            "Format of the answer: ${COMPLETION-CANDIDATES} (default: text). jsonl: a record a"
                + " line, as soon as it is known; csv: with a header.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;
  }

  /** The names of the formats. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(OutputFormat.values()).map(OutputFormat::id).iterator();
    }
  }

  /** What every error begins with: red on a terminal, unless NO_COLOR is set. */
  public static final String ERROR_PREFIX = Ansi.AUTO.string("@|bold,red likeness:|@ ");

  private final PrintWriter out;
  private final PrintWriter err;

  /** Returns what says things. */
  public Output(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Returns the answer's format. */
  public OutputFormat format() {
    return chosen.json ? OutputFormat.JSON : chosen.format;
  }

  /** Returns whether the answer is for people. */
  public boolean isText() {
    return format() == OutputFormat.TEXT;
  }

  /** Returns whether neither remarks nor progress are wanted. */
  public boolean isQuiet() {
    return quiet;
  }

  /** Prints one line of the answer for people; nothing in another format. */
  public void line(String text) {
    if (isText()) {
      out.println(Words.plain(text));
      out.flush();
    }
  }

  /**
   * Prints the whole answer for programs, as CSV in one row; nothing when the answer is for people.
   *
   * @param answer a record that is written as an object, never a list
   */
  public void document(Object answer) {
    document(answer, RecordTable.of(answer.getClass()));
  }

  /** Prints the whole answer for programs, as CSV in the rows of a table. */
  public void document(Object answer, RecordTable table) {
    list(answer, List.of(answer), table);
  }

  /**
   * Prints an answer that lists records: as JSON the whole, as JSON Lines and CSV each record.
   *
   * @param answer holds the records
   * @param table how the records become rows of CSV
   */
  public void list(Object answer, List<?> records, RecordTable table) {
    Records<Object> printed = records(table);
    records.forEach(printed::add);
    printed.end(all -> answer);
  }

  /**
   * Begins an answer of many records.
   *
   * @param table how the records become rows of CSV
   */
  public <R> Records<R> records(RecordTable table) {
    return new Records<>(this, table);
  }

  void jsonLine(Object record) {
    raw(AnswerJson.line(record));
  }

  CsvTable csv(RecordTable table) {
    return new CsvTable(table, out);
  }

  /** Prints an answer that is JSON already. */
  public void raw(String document) {
    out.println(document);
    out.flush();
  }

  /** Prints a remark, of one or more lines, on the standard error. */
  public void remark(String text) {
    if (!quiet) {
      text.lines().forEach(line -> err.println(Words.plain(line)));
      err.flush();
    }
  }

  /** Takes away what stands on a terminal's current line: a bar. */
  void clearLine() {
    err.print("\r\u001b[2K");
  }

  /** Writes over a terminal's current line. */
  void overwriteLine(String text) {
    err.print("\r\u001b[2K" + Words.plain(text));
    err.flush();
  }

  /** Prints why a picture gave no answer on the standard error, also when quiet. */
  public void error(PictureAnswer<?> failed) {
    PictureError error = Objects.requireNonNull(failed.error());
    error(failed.path() + ": " + (failed.hasNoFace() ? "no face was found" : error.message()));
  }

  /** Prints what went wrong on the standard error, also when quiet. */
  public void error(String text) {
    err.println(ERROR_PREFIX + Words.plain(text));
    err.flush();
  }
}
