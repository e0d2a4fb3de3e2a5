package dev.likeness.style;

/** Observes a painting and can end it. */
public interface PaintingListener {
  /**
   * Called after each evaluation of J.
   *
   * @return whether to continue; if false, the painting ends with the current picture
   */
  boolean evaluated(PaintingState state);

  /** Returns a listener that does nothing. */
  static PaintingListener quiet() {
    return state -> true;
  }
}
