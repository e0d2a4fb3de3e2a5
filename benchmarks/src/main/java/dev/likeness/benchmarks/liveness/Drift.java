package dev.likeness.benchmarks.liveness;

import java.util.random.RandomGenerator;

/** A number that wanders about 0: normal, with a correlation that fades over a time. */
final class Drift {
  private final double deviation;
  private final double fadingSeconds;
  private final RandomGenerator random;
  private double value;
  private double at;

  Drift(double deviation, double fadingSeconds, RandomGenerator random) {
    this.deviation = deviation;
    this.fadingSeconds = fadingSeconds;
    this.random = random;
    this.value = deviation * random.nextGaussian();
  }

  /** Returns the value at a time, in seconds; times ascend. */
  double at(double seconds) {
    double kept = Math.exp(-(seconds - at) / fadingSeconds);
    at = seconds;
    value = kept * value + Math.sqrt(1 - kept * kept) * deviation * random.nextGaussian();
    return value;
  }
}
