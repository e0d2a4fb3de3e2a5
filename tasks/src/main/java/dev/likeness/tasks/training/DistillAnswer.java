package dev.likeness.tasks.training;

import dev.likeness.learning.distillation.DistillationEpoch;

/**
 * What came of a distillation.
 *
 * @param model the name of the installed model
 * @param bestEpoch the epoch with the highest validation score, whose weights are installed
 * @param bestValidationScore its score on held-out pictures; higher is better
 * @param report the page about the run
 * @param network the student's network
 */
public record DistillAnswer(
    String model, int bestEpoch, double bestValidationScore, String report, String network) {
  static DistillAnswer of(String model, DistillationEpoch best, String report, String network) {
    return new DistillAnswer(model, best.number(), best.validationScore(), report, network);
  }
}
