package dev.likeness.app.command;

import dev.likeness.vision.encoding.Rate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rate with its 95 % interval and what it rests on: measured, extrapolated or bound. */
record RateAnswer(double value, double low, double high, String basis) {
  static @Nullable RateAnswer of(Optional<Rate> rate) {
    return rate.map(r -> new RateAnswer(r.value(), r.low(), r.high(), r.basis().id())).orElse(null);
  }
}
