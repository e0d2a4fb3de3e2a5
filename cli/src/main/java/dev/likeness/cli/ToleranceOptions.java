package dev.likeness.cli;

import dev.likeness.recognition.Verifier;
import dev.likeness.tasks.UnusableInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How near is near enough, for a comparison of two: a promise, or a distance set by hand. */
final class ToleranceOptions {
  @Option(
      names = "--fmr",
      paramLabel = "RATE",
      description = "Call at most this share of pairs of strangers the same (default: 0.0001).")
  @Nullable Double fmr;

  @Option(
      names = {"--tau", "--threshold", "--tolerance"},
      paramLabel = "D",
      description = "Set the largest distance that counts as the same person by hand.")
  @Nullable Double tau;

  /** Returns a distance set by hand, if it is one. */
  static double checked(double tau) {
    if (!(tau >= 0 && tau < Double.POSITIVE_INFINITY)) {
      throw new UnusableInputException("--tau is a distance of at least 0, got " + tau);
    }
    return tau;
  }

  /** Returns the false-match rate to promise. */
  double rate() {
    double rate = fmr == null ? Verifier.DEFAULT_FALSE_MATCH_RATE : fmr;
    if (!(rate > 0 && rate < 1)) {
      throw new UnusableInputException(
          "--fmr is a share between 0 and 1, both excluded, got " + rate);
    }
    return rate;
  }
}
