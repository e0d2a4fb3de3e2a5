package dev.likeness.face.liveness;

import dev.likeness.encoding.Encoding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that all frames of a session show the same person.
 *
 * <p>Single frames may not match, for example because of blur or pose. Three in a row, or more than
 * a third of at least {@value #MIN_FRAMES}, mean another person.
 */
final class SamePersonCheck {
  private static final int MAX_IN_A_ROW = 3;
  private static final int MIN_FRAMES = 6;

  private final Optional<ActiveOptions.SamePerson> rule;
  private @Nullable Encoding first;
  private int seen;
  private int mismatches;
  private int inARow;

  SamePersonCheck(Optional<ActiveOptions.SamePerson> rule) {
    this.rule = rule;
  }

  /** Discards all frames when the session restarts. */
  void reset() {
    first = null;
    seen = 0;
    mismatches = 0;
    inARow = 0;
  }

  /** Compares the encoding of the next frame with the first. */
  void add(Encoding encoding) {
    if (first == null) {
      first = encoding;
    }
    Encoding reference = first;
    seen++;
    boolean matches =
        rule.map(r -> r.distance().between(reference, encoding) <= r.tau()).orElse(true);
    inARow = matches ? 0 : inARow + 1;
    mismatches += matches ? 0 : 1;
  }

  /** Returns whether the face is that of another person. */
  boolean isOtherPerson() {
    return inARow >= MAX_IN_A_ROW || (seen >= MIN_FRAMES && 3 * mismatches > seen);
  }

  /** Returns whether the last frame matched the first. */
  boolean lastMatched() {
    return inARow == 0;
  }
}
