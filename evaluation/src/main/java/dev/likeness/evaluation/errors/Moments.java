package dev.likeness.evaluation.errors;

/** Running count, mean and variance (Welford 1962, doi 10.1080/00401706.1962.10490022). */
final class Moments {
  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double step = value - mean;
    mean += step / count;
    squares += step * (value - mean);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** Returns the sample variance (division by count - 1). */
  double variance() {
    return squares / (count - 1);
  }

  /** Returns {@code (mean I - mean G) / sqrt((var G + var I) / 2)} of distances. */
  static double dPrime(Moments genuine, Moments impostor) {
    return (impostor.mean() - genuine.mean())
        / Math.sqrt((genuine.variance() + impostor.variance()) / 2);
  }
}
