package dev.likeness.cli.terminal;

import dev.likeness.reports.Words;
import dev.likeness.tasks.answer.PictureError;
import dev.likeness.tasks.face.PictureAnswer;
import dev.likeness.tasks.json.AnswerJson;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine.Option;

/**
 * What a command says: answers on the standard output, remarks and progress on the standard error.
 *
 * <p>With {@code --json} the answer is one JSON document in snake_case and nothing else stands on
 * the standard output. With {@code --quiet} there are no remarks and no progress.
 */
public final class Output {
  @Option(names = "--json", description = "Answer as one JSON document.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but the answer and errors.")
  private boolean quiet;

  private final PrintWriter out;
  private final PrintWriter err;

  /** Returns what says things. */
  public Output(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Returns whether the answer is to be JSON. */
  public boolean isJson() {
    return json;
  }

  /** Returns whether neither remarks nor progress are wanted. */
  public boolean isQuiet() {
    return quiet;
  }

  /** Prints one line of the answer for people; nothing when the answer is JSON. */
  public void line(String text) {
    if (!json) {
      out.println(Words.plain(text));
      out.flush();
    }
  }

  /**
   * Prints the whole answer for programs; nothing when the answer is for people.
   *
   * @param answer a record that is written as an object, never a list
   */
  public void document(Object answer) {
    if (json) {
      out.println(AnswerJson.pretty(answer));
      out.flush();
    }
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
    err.println("likeness: " + Words.plain(text));
    err.flush();
  }
}
