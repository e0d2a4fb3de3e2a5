package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Distance;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.List;

/**
 * Error rates of open-set identification (1:N).
 *
 * <p>The first pictures of each person are enrolled; the distance to a person is the minimum over
 * their encodings. Each other picture is a probe of two searches: a mate search among its person
 * and N - 1 others, and a stranger search among N others, without its person. A person without
 * another picture is a probe of a stranger search only, with the first enrolled picture. Galleries
 * are random and nested: a small one is part of the larger ones of the same draw.
 *
 * @param people number of people in the data
 * @param enrolledPictures maximum number of enrolled pictures per person
 * @param withinRank R of FNIR(N, R, t)
 * @param sizes the rates by gallery size, ascending
 */
public record OpenSet(int people, int enrolledPictures, int withinRank, List<Size> sizes) {
  /**
   * The rates at one gallery size.
   *
   * @param enrolled N, the number of enrolled people
   * @param galleries number of galleries that the rates are the mean of
   * @param mateSearches searches for enrolled people in each gallery
   * @param strangerSearches searches for people who are not enrolled, in each gallery
   * @param cmc cumulative match characteristic (closed set): for each rank from 1, the share of
   *     mate searches with the mate within it; people at the same distance rank before the mate
   * @param thresholds open-set rates, in the order of the thresholds
   */
  public record Size(
      int enrolled,
      int galleries,
      long mateSearches,
      long strangerSearches,
      List<Double> cmc,
      List<AtThreshold> thresholds) {
    public Size {
      cmc = List.copyOf(cmc);
      thresholds = List.copyOf(thresholds);
    }
  }

  /**
   * Open-set rates at a threshold.
   *
   * @param tau the threshold
   * @param fmr false-match rate of one comparison of a picture with a person
   * @param fpir FPIR(N, t): share of stranger searches with a person at or below tau
   * @param fpirIfIndependent {@code 1 - (1 - fmr)^N}, the rate for independent comparisons
   * @param fnir FNIR(N, R, t): share of mate searches with the mate beyond rank R or above tau
   */
  public record AtThreshold(
      double tau, double fmr, Estimate fpir, double fpirIfIndependent, Estimate fnir) {}

  public OpenSet {
    sizes = List.copyOf(sizes);
  }

  /** Returns {@code 1 - (1 - fmr)^n}, without loss of precision for a small rate. */
  public static double independentGrowth(double fmr, int n) {
    return -Math.expm1(n * Math.log1p(-fmr));
  }

  /**
   * Simulates searches.
   *
   * @param taus the thresholds
   * @throws IllegalArgumentException if there are fewer than two people
   */
  public static OpenSet measure(
      LabelledEncodings data, Distance distance, List<Double> taus, OpenSetOptions options) {
    if (data.people() < 2) {
      throw new IllegalArgumentException(
          "a simulation of searches needs at least two people, got " + data.people());
    }
    return new SearchSimulation(data, distance, taus, options).run();
  }
}
