package dev.likeness.evaluation.data;

import java.nio.file.Path;
import java.util.OptionalInt;

/** A labelled data set that cannot be read as it is: says where, what was expected, what came. */
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

  /** Returns the file or folder at fault. */
  public Path path() {
    return path;
  }

  /** Returns the number of the line at fault, from 1, if it is one line. */
  public OptionalInt line() {
    return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
  }
}
