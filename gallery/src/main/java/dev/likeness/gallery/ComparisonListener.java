package dev.likeness.gallery;

/** Hears how far a comparison of everybody with everybody is, and may end it. */
@FunctionalInterface
public interface ComparisonListener {
  /**
   * Hears of progress, some times a second, one call at a time, on the thread that asked for the
   * comparison or on one of its helpers.
   *
   * @param done how many pairs of encodings were compared, at most {@code all}
   * @param all how many there are
   * @return whether to go on
   */
  boolean compared(long done, long all);

  /** Returns a listener that lets the comparison run to its end. */
  static ComparisonListener patient() {
    return (done, all) -> true;
  }
}
