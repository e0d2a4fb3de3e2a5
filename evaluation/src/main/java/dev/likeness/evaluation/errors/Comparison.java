package dev.likeness.evaluation.errors;

import java.util.OptionalDouble;

/**
 * What came of comparing two labelled pictures.
 *
 * @param samePerson whether both show one person, by their labels
 * @param distance how far they lie apart, finite; empty if one of them could not be encoded
 * @param fold the number of the fold, from 1, or 0 if the set has none
 * @param leftPerson the label of the person on the left; pairs that share people vary together
 * @param rightPerson the label of the person on the right
 */
public record Comparison(
    boolean samePerson, OptionalDouble distance, int fold, String leftPerson, String rightPerson) {
  public Comparison {
    if (distance.isPresent() && !Double.isFinite(distance.getAsDouble())) {
      throw new IllegalArgumentException(
          "a distance is finite; a comparison that failed has none, got " + distance.getAsDouble());
    }
    if (samePerson != leftPerson.equals(rightPerson)) {
      throw new IllegalArgumentException(
          "a comparison of one person has equal labels, one of two people different ones");
    }
  }

  /** Returns whether a picture of the pair could not be encoded. */
  public boolean failed() {
    return distance.isEmpty();
  }

  /** Returns whether the answer at a threshold is right; a failed comparison never is. */
  public boolean isCorrectAt(double tau) {
    return distance.isPresent() && (distance.getAsDouble() <= tau) == samePerson;
  }

  /** Shows neither of the people. */
  @Override
  public String toString() {
    return "Comparison[samePerson=" + samePerson + ", " + distance + ", fold " + fold + "]";
  }
}
