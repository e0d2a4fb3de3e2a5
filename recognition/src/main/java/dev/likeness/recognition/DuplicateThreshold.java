package dev.likeness.recognition;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.threshold.SearchPolicy;

/**
 * How near two encodings lie that are taken to be of one person, whatever they were enrolled as.
 */
final class DuplicateThreshold {
  /** Share of pairs of strangers that lie so near; fewer as the gallery grows. */
  static final double RATE = 1e-6;

  /** Share of enrolments that may be refused because somebody happens to look alike. */
  private static final double FALSE_DOUBTS = 1e-3;

  private DuplicateThreshold() {}

  /** Returns the distance at which, or under which, two encodings are taken to be of one person. */
  static double distance(ScoreDistribution measured, long encodings) {
    double promised =
        new SearchPolicy(FALSE_DOUBTS).threshold(measured, Math.max(1, encodings)).requiredFmr();
    return measured.atFalseMatchRate(Math.min(RATE, promised)).distance();
  }
}
