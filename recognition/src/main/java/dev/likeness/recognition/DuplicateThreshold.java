package dev.likeness.recognition;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.threshold.SearchPolicy;

/** The distance up to which encodings of two enrolled people are taken to be of one person. */
final class DuplicateThreshold {
  /** The maximum false-match rate of the threshold; less as the gallery grows. */
  static final double RATE = 1e-6;

  /** The maximum share of enrolments that are rejected falsely. */
  private static final double MAX_FALSE_REJECTIONS = 1e-3;

  private DuplicateThreshold() {}

  /** Returns the threshold for a gallery size. */
  static double distance(ScoreDistribution measured, long encodings) {
    double required =
        new SearchPolicy(MAX_FALSE_REJECTIONS)
            .threshold(measured, Math.max(1, encodings))
            .requiredFmr();
    return measured.atFalseMatchRate(Math.min(RATE, required)).distance();
  }
}
