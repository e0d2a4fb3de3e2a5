package dev.likeness.server.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a training, beside what is told of every job.
 *
 * @param step what is done: waiting, finding faces, training
 * @param epochs how many are to be trained
 * @param history the epochs so far; that before the first step is number 0
 * @param alarm what went wrong, with what to do
 * @param model the installed model, when it is
 * @param result what the command answered
 */
record TrainingStatus(
    String name,
    String step,
    int people,
    int pictures,
    int epochs,
    List<Row> history,
    @Nullable Warning alarm,
    @Nullable String model,
    @Nullable JsonNode result) {
  TrainingStatus {
    history = List.copyOf(history);
  }

  /** An alarm, with what to do. */
  record Warning(String name, String advice) {
    static Warning of(Alarm alarm) {
      return new Warning(alarm.name().toLowerCase(Locale.ROOT), alarm.advice());
    }
  }

  /** The diagnostics of one epoch, as the report of the command shows them. */
  record Row(
      int epoch,
      double seconds,
      @Nullable Double loss,
      @Nullable Double activeShare,
      Triplets triplets,
      double effectiveRank,
      double meanPairwiseDistance,
      @Nullable Double gradientNorm,
      @Nullable Double learningRate,
      HeldOut heldOut) {
    static Row of(Epoch e) {
      return new Row(
          e.number(),
          e.seconds(),
          finite(e.loss()),
          finite(e.activeShare()),
          new Triplets(
              e.triplets().easy(),
              e.triplets().semiHard(),
              e.triplets().hard(),
              e.triplets().toPositive(),
              e.triplets().toNegative()),
          e.spread().effectiveRank(),
          e.spread().meanPairwiseDistance(),
          finite(e.gradientNorm()),
          finite(e.learningRate()),
          new HeldOut(e.heldOut().auc(), e.heldOut().eer(), optional(e.heldOut().tar())));
    }

    /** JSON has no word for what was not measured. */
    private static @Nullable Double finite(double value) {
      return Double.isFinite(value) ? Double.valueOf(value) : null;
    }

    private static Optional<Double> optional(OptionalDouble value) {
      return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
  }

  /** How the triplets of the epoch's batches lie. */
  record Triplets(
      double easy, double semiHard, double hard, double toPositive, double toNegative) {}

  /** How well people are told apart who are not learnt from. */
  record HeldOut(double auc, double eer, Optional<Double> tar) {}
}
