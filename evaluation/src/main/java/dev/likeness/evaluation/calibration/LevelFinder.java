package dev.likeness.evaluation.calibration;

/** Finds the first of a few ascending thresholds that a distance is within, in constant time. */
final class LevelFinder {
  private static final int CELLS = 1 << 16;

  private final double[] taus;
  private final byte[] firstInCell;
  private final double cellsPerUnit;

  /**
   * Creates a finder.
   *
   * @param taus ascending, at most 127
   * @param largest an upper bound of the distances
   */
  LevelFinder(double[] taus, double largest) {
    this.taus = taus;
    this.cellsPerUnit = CELLS / largest;
    this.firstInCell = new byte[CELLS];
    int level = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      // The lower edge of a cell, less a little for rounding.
      double edge = (cell - 1e-6) / cellsPerUnit;
      while (level < taus.length && taus[level] < edge) {
        level++;
      }
      firstInCell[cell] = (byte) level;
    }
  }

  /** Returns the first level whose threshold is at least d, their number if there is none. */
  int levelOf(double d) {
    int cell = Math.max(0, Math.min(CELLS - 1, (int) (d * cellsPerUnit)));
    int level = firstInCell[cell];
    while (level < taus.length && taus[level] < d) {
      level++;
    }
    return level;
  }
}
