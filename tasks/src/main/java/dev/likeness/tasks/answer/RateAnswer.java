package dev.likeness.tasks.answer;

import dev.likeness.encoding.Rate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rate with its 95 % confidence interval.
 *
 * @param value the rate, from 0 to 1
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param basis how it was obtained: measured, extrapolated or bound
 */
public record RateAnswer(double value, double low, double high, String basis) {
  /** Returns a rate's answer. */
  public static RateAnswer of(Rate rate) {
    return new RateAnswer(rate.value(), rate.low(), rate.high(), rate.basis().id());
  }

  /** Returns the rate that this is the answer for. */
  public Rate toRate() {
    return new Rate(value, low, high, Rate.Basis.valueOf(basis.toUpperCase(Locale.ROOT)));
  }

  /** Returns a rate's answer, or null if there is no rate. */
  public static @Nullable RateAnswer of(Optional<Rate> rate) {
    return rate.map(RateAnswer::of).orElse(null);
  }
}
