package dev.likeness.evaluation.calibration;

/**
 * Two pictures of two people, by their labels, that lie close together: perhaps one person under
 * two labels.
 *
 * @param left the identifier of one picture
 * @param right the identifier of the other
 * @param distance how far they lie apart
 */
public record ClosePair(String left, String right, double distance) {
  /** Shows the distance alone. */
  @Override
  public String toString() {
    return "ClosePair[" + distance + "]";
  }
}
