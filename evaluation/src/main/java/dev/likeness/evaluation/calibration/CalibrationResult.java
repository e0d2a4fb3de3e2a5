package dev.likeness.evaluation.calibration;

import dev.likeness.encoding.ScoreDistribution;
import java.util.List;
import java.util.Optional;

/**
 * A calibrated score distribution with data to check its labels.
 *
 * <p>Labels of large sets are noisy: a person with two labels causes apparent false matches. No
 * pair is left out, so that such labels make the false-match rates too high, never too low.
 *
 * @param distribution the score distribution
 * @param closest the impostor pairs with the smallest distances, closest first
 * @param suspicious number of impostor pairs below the median genuine distance: almost none for
 *     good data and a good model
 * @param genuineMedian the median genuine distance
 * @param tail the model of the impostor tail, if there were enough pairs to fit one
 */
public record CalibrationResult(
    ScoreDistribution distribution,
    List<ClosePair> closest,
    long suspicious,
    double genuineMedian,
    Optional<GeneralisedPareto> tail) {
  public CalibrationResult {
    closest = List.copyOf(closest);
  }
}
