package dev.likeness.tasks.people;

import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Two people were made one.
 *
 * @param person the person who remains
 * @param distance between the nearest encodings of the two
 * @param duplicateThreshold the distance up to which two people are called a duplicate; null if the
 *     model's distances were never measured, so that nothing was checked
 * @param falseMatchRate how often two strangers lie as close or closer; null if the model's
 *     distances were never measured
 */
public record MergeAnswer(
    PersonAnswer person,
    double distance,
    @Nullable Double duplicateThreshold,
    @Nullable RateAnswer falseMatchRate) {
  /** Returns whether the two look less alike than a duplicate. */
  public boolean unlike() {
    return duplicateThreshold != null && distance > duplicateThreshold;
  }
}
