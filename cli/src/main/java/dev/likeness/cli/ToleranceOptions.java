package dev.likeness.cli;

import dev.likeness.tasks.face.QualityRequirement;
import dev.likeness.tasks.face.VerifyRequest;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How near is near enough, for a comparison of two: a promise, or a distance set by hand. */
final class ToleranceOptions {
  @Option(
      names = {"--false-match-rate", "--fmr"},
      paramLabel = "RATE",
      description =
          "Call at most this share of pairs of strangers the same (default: "
              + VerifyRequest.DEFAULT_FALSE_MATCH_RATE
              + ").")
  private @Nullable Double falseMatchRate;

  @Option(
      names = {"--threshold", "--tau", "--tolerance"},
      paramLabel = "D",
      description = "Set the largest distance that counts as the same person by hand.")
  private @Nullable Double threshold;

  /** Returns the request that the options make. */
  VerifyRequest request(QualityRequirement quality) {
    return new VerifyRequest(optional(falseMatchRate), optional(threshold), false, quality);
  }

  /** Returns an option's value, empty if it was not given. */
  static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
