package dev.likeness.evaluation.calibration;

import dev.likeness.evaluation.errors.IdentityBootstrap;

/**
 * How a calibration is computed.
 *
 * @param seed gives the draws of the bootstrap over people
 * @param draws how many, at least {@value IdentityBootstrap#MIN_DRAWS}
 * @param closestPairs how many of the closest pairs of two people are listed for a person to look
 *     at
 */
public record CalibrationOptions(long seed, int draws, int closestPairs) {
  public CalibrationOptions {
    if (draws < IdentityBootstrap.MIN_DRAWS || closestPairs < 0) {
      throw new IllegalArgumentException(
          "expected at least "
              + IdentityBootstrap.MIN_DRAWS
              + " draws and no negative number of pairs, got "
              + draws
              + " and "
              + closestPairs);
    }
  }

  /** Returns seed 1, 1,000 draws, the 50 closest pairs. */
  public static CalibrationOptions defaults() {
    return new CalibrationOptions(1, IdentityBootstrap.MIN_DRAWS, 50);
  }

  public CalibrationOptions withSeed(long newSeed) {
    return new CalibrationOptions(newSeed, draws, closestPairs);
  }

  public CalibrationOptions withDraws(int count) {
    return new CalibrationOptions(seed, count, closestPairs);
  }

  public CalibrationOptions withClosestPairs(int count) {
    return new CalibrationOptions(seed, draws, count);
  }
}
