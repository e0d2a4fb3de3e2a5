package dev.likeness.evaluation.data;

import java.nio.file.Path;
import java.util.OptionalInt;

/** Thrown for a malformed data set; the message says where, what was expected and what came. */
public final class DataSetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Path path;
  private final int line;

  /** Returns an exception about a file or folder as a whole. */
  public DataSetException(Path path, String message) {
    super(path + ": " + message);
    this.path = path;
    this.line = 0;
  }

  /** Returns an exception about a line, counted from 1. */
  public DataSetException(Path path, int line, String message) {
    super(path + ", line " + line + ": " + message);
    this.path = path;
    this.line = line;
  }

  /** Returns the malformed file or folder. */
  public Path path() {
    return path;
  }

  /** Returns the number of the malformed line, from 1, if it is a single line. */
  public OptionalInt line() {
    return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
  }
}
