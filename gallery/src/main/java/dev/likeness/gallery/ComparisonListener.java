package dev.likeness.gallery;

/** Observes a comparison of all pairs of encodings and can cancel it. */
@FunctionalInterface
public interface ComparisonListener {
  /**
   * Called with the progress several times a second, one call at a time, on the calling thread or a
   * worker thread.
   *
   * @param done number of compared pairs of encodings, at most {@code all}
   * @param all number of all pairs
   * @return whether to continue
   */
  boolean compared(long done, long all);

  /** Returns a listener that never cancels. */
  static ComparisonListener patient() {
    return (done, all) -> true;
  }
}
