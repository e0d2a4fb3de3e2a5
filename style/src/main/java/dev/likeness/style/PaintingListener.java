package dev.likeness.style;

/** Follows a painting and may end it. */
public interface PaintingListener {
  /**
   * Is told of every evaluation of J.
   *
   * @return whether to go on; if not, painting ends with what there is
   */
  boolean evaluated(PaintingState state);

  /** Returns a listener that lets everything pass. */
  static PaintingListener quiet() {
    return state -> true;
  }
}
