package dev.likeness.evaluation.calibration;

import dev.likeness.evaluation.errors.IdentityBootstrap;

/**
 * Options of a calibration.
 *
 * @param seed random seed of the bootstrap over people
 * @param draws number of draws, at least {@value IdentityBootstrap#MIN_DRAWS}
 * @param closestPairs number of the closest impostor pairs listed for a manual check
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

  /** Returns the defaults: seed 1, 1,000 draws, the 50 closest pairs. */
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
