package dev.likeness.tasks.evaluation;

import dev.likeness.tasks.UnusableInputException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a model is to be calibrated, on whatever pictures.
 *
 * @param source what the card says that it was measured on; empty for the folder's name
 * @param cardFile where the card is written instead of into the model; empty for the model
 * @param replace whether a measurement on more people may be replaced
 * @param closestPairs how many of the closest pairs of two people are listed, at least 0
 */
public record CalibrateRequest(
    Optional<String> source, Optional<Path> cardFile, boolean replace, int closestPairs) {
  public CalibrateRequest {
    if (closestPairs < 0) {
      throw new UnusableInputException(
          "expected a number of closest pairs of 0 or more, got " + closestPairs);
    }
  }

  /** Returns a request that writes into the model's card and replaces nothing better. */
  public static CalibrateRequest defaults() {
    return new CalibrateRequest(Optional.empty(), Optional.empty(), false, 0);
  }

  public CalibrateRequest withSource(String words) {
    return new CalibrateRequest(Optional.of(words), cardFile, replace, closestPairs);
  }

  public CalibrateRequest withReplace(boolean on) {
    return new CalibrateRequest(source, cardFile, on, closestPairs);
  }
}
