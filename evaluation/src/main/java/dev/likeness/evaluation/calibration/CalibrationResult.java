package dev.likeness.evaluation.calibration;

import dev.likeness.encoding.ScoreDistribution;
import java.util.List;
import java.util.Optional;

/**
 * A calibrated score distribution and what to look at before trusting it.
 *
 * <p>Labels of large sets are noisy: one person under two labels looks like a false match. No pair
 * is left out for that, so such labels make the false-match rates too high, never too low.
 *
 * @param distribution what the distances stand for
 * @param closest the closest pairs of two people, closest first
 * @param suspicious how many pairs of two people lie closer than half of the pairs of one person:
 *     in good data with a good model next to none
 * @param genuineMedian the distance that half of the pairs of one person lie within
 * @param tail the model of the impostor tail, if there were pairs enough to fit one
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
