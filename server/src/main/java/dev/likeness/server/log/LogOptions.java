package dev.likeness.server.log;

/**
 * What a server's process logs, and in which form. The server only hands events to SLF4J and {@link
 * System.Logger}; whoever sets logging up in the process goes by this.
 *
 * @param access the lines of requests
 * @param format the form of all other lines
 * @param level from which on this program's own lines are written
 */
public record LogOptions(Access access, Format format, Level level) {
  /** The logger of the lines of requests. */
  public static final String ACCESS_LOGGER = "dev.likeness.access";

  /** What is done with the lines of requests. */
  public enum Access {
    TEXT,
    JSON,
    OFF
  }

  /** The form of a line. */
  public enum Format {
    TEXT,
    JSON
  }

  /** The least important lines that are written. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /** Returns lines of text, those of requests included, from {@code INFO} on. */
  public static LogOptions defaults() {
    return new LogOptions(Access.TEXT, Format.TEXT, Level.INFO);
  }

  /** Returns these options with another level. */
  public LogOptions withLevel(Level other) {
    return new LogOptions(access, format, other);
  }

  /** Returns whether a logger's lines are JSON. */
  public boolean isJson(String logger) {
    return logger.equals(ACCESS_LOGGER) ? access == Access.JSON : format == Format.JSON;
  }
}
