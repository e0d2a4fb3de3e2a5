package dev.likeness.tasks.people;

import java.util.Locale;

/** Two people were to be merged who look less alike than a duplicate. */
public final class UnlikePeopleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final double distance;
  private final double threshold;

  UnlikePeopleException(double distance, double threshold) {
    super(
        String.format(
            Locale.ROOT,
            "expected two entries of one person, at a distance of at most %.4f, got two at %.4f,"
                + " who are probably different people: compare their pictures; if they are one"
                + " person, merge them with force",
            threshold,
            distance));
    this.distance = distance;
    this.threshold = threshold;
  }

  /** Returns the distance between the nearest encodings of the two. */
  public double distance() {
    return distance;
  }

  /** Returns the distance up to which two people are called a duplicate. */
  public double threshold() {
    return threshold;
  }
}
