package dev.likeness.server.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a job has come. */
public enum JobState {
  /** It waits for its turn. */
  QUEUED,
  /** It is being done. */
  RUNNING,
  /** It holds, its memory kept, until it is resumed. */
  PAUSED,
  /** It was done to its end. */
  DONE,
  /** It came to no end; its error says why. */
  FAILED,
  /** It was ended before its time. */
  CANCELLED;

  /** Returns whether nothing will happen any more. */
  public boolean isEnd() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }

  /** Returns the name used in answers, such as {@code running}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
