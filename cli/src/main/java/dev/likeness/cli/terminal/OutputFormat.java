package dev.likeness.cli.terminal;

import java.util.Locale;

/** The formats of answers. */
public enum OutputFormat {
  /** Lines for people. */
  TEXT,
  /** One JSON document. */
  JSON,
  /** JSON Lines: each record is a JSON document on a line of its own. */
  JSONL,
  /** Comma-separated values (RFC 4180) with a header. */
  CSV;

  /** Returns the format's name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
