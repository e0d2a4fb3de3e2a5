package dev.likeness.evaluation.calibration;

/**
 * An impostor pair with a small distance: possibly one person with two labels.
 *
 * @param left the identifier of one picture
 * @param right the identifier of the other
 * @param distance the distance of their encodings
 */
public record ClosePair(String left, String right, double distance) {
  /** Shows the distance only. */
  @Override
  public String toString() {
    return "ClosePair[" + distance + "]";
  }
}
