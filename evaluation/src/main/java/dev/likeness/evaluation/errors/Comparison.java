package dev.likeness.evaluation.errors;

import java.util.OptionalDouble;

/**
 * The comparison of two labelled pictures.
 *
 * @param samePerson whether both show one person, by their labels
 * @param distance the distance of their encodings, finite; empty if one could not be encoded
 * @param fold the number of the fold, from 1, or 0 if the set has none
 * @param leftPerson the label of the person on the left
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
          "a genuine comparison has equal labels, an impostor comparison different ones");
    }
  }

  /** Returns whether a picture of the pair could not be encoded. */
  public boolean failed() {
    return distance.isEmpty();
  }

  /** Returns whether the decision at a threshold is correct; never for a failed comparison. */
  public boolean isCorrectAt(double tau) {
    return distance.isPresent() && (distance.getAsDouble() <= tau) == samePerson;
  }

  /** Shows neither of the people. */
  @Override
  public String toString() {
    return "Comparison[samePerson=" + samePerson + ", " + distance + ", fold " + fold + "]";
  }
}
