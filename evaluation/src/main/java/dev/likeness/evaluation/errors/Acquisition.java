package dev.likeness.evaluation.errors;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of encoding the pictures.
 *
 * @param pictures number of pictures
 * @param failures the pictures that could not be encoded
 */
public record Acquisition(int pictures, List<FailedPicture> failures) {
  public Acquisition {
    failures = List.copyOf(failures);
    if (pictures < 1 || failures.size() > pictures) {
      throw new IllegalArgumentException(
          "failures are some of at least one picture, got " + failures.size() + " of " + pictures);
    }
  }

  /** Returns the failure-to-acquire rate with its Wilson interval. */
  public Estimate failureRate() {
    return new Estimate(
        (double) failures.size() / pictures,
        Optional.of(Intervals.wilson(failures.size(), pictures)),
        Optional.empty());
  }
}
