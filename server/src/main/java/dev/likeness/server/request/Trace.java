package dev.likeness.server.request;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where a fault happened, without its words: those could hold what is private. */
public final class Trace {
  private static final int FRAMES = 12;
  private static final int CAUSES = 4;

  private Trace() {}

  /** Returns the places, by type and frame, of a fault and its causes. */
  public static String of(Throwable fault) {
    StringBuilder text = new StringBuilder();
    Throwable at = fault;
    for (int i = 0; at != null && i < CAUSES; i++) {
      text.append(i == 0 ? "" : "; by ").append(at.getClass().getName()).append(" at ");
      text.append(
          Arrays.stream(at.getStackTrace())
              .limit(FRAMES)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(" < ")));
      at = at.getCause();
    }
    return text.toString();
  }
}
