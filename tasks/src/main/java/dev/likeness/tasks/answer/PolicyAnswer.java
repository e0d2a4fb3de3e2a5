package dev.likeness.tasks.answer;

import dev.likeness.gallery.threshold.SearchThreshold;

/**
 * What a policy means for as many as are enrolled.
 *
 * @param falseAlarmRate the share of searches by strangers that may return somebody
 * @param threshold the distance up to which a match counts
 * @param comparisons how many encodings one search compares with
 * @param requiredFalseMatchRate what one comparison may get wrong
 * @param falseMatchRate what one comparison gets wrong at the threshold
 * @param promisedFalseAlarmRate what follows from that: more than wanted if not supported
 * @param supported whether the model's measurements reach that far
 * @param expectedMiss how often a picture of somebody enrolled is not recognised
 */
public record PolicyAnswer(
    double falseAlarmRate,
    double threshold,
    long comparisons,
    double requiredFalseMatchRate,
    RateAnswer falseMatchRate,
    double promisedFalseAlarmRate,
    boolean supported,
    RateAnswer expectedMiss) {
  /** Returns the answer for a threshold that follows from a policy. */
  public static PolicyAnswer of(SearchThreshold threshold) {
    return new PolicyAnswer(
        threshold.fpir(),
        threshold.tau(),
        threshold.comparisons(),
        threshold.requiredFmr(),
        RateAnswer.of(threshold.falseMatch()),
        threshold.promisedFpir(),
        threshold.supported(),
        RateAnswer.of(threshold.expectedMiss()));
  }
}
