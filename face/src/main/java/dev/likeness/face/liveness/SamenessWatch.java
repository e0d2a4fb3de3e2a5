package dev.likeness.face.liveness;

import dev.likeness.encoding.Encoding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches that the face stays that of one person.
 *
 * <p>A single frame may fail to be recognised, blurred or turned away; three in a row, or a third
 * of all, may not.
 */
final class SamenessWatch {
  private static final int STRIKES = 3;
  private static final int FEW = 6;

  private final Optional<ActiveOptions.SamePerson> rule;
  private @Nullable Encoding first;
  private int seen;
  private int strange;
  private int inARow;

  SamenessWatch(Optional<ActiveOptions.SamePerson> rule) {
    this.rule = rule;
  }

  /** Forgets everybody: the session begins anew. */
  void reset() {
    first = null;
    seen = 0;
    strange = 0;
    inARow = 0;
  }

  /** Looks at one more face. */
  void look(Encoding encoding) {
    if (first == null) {
      first = encoding;
    }
    Encoding reference = first;
    seen++;
    boolean near = rule.map(r -> r.distance().between(reference, encoding) <= r.tau()).orElse(true);
    inARow = near ? 0 : inARow + 1;
    strange += near ? 0 : 1;
  }

  /** Returns whether somebody else came. */
  boolean isAnother() {
    return inARow >= STRIKES || (seen >= FEW && 3 * strange > seen);
  }

  /** Returns whether the last face that was looked at was not strange. */
  boolean isSettled() {
    return inARow == 0;
  }

  /** Returns the first encoding that was seen. */
  Optional<Encoding> first() {
    return Optional.ofNullable(first);
  }
}
