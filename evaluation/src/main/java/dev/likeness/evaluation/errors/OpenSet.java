package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Distance;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.List;

/**
 * How searches among enrolled people go.
 *
 * <p>Each person's first pictures are enrolled; the distance to a person is the smallest over
 * theirs. Every other picture is searched twice: among its mate and N - 1 others, and, its person
 * left out, among N others (leave one identity out). A person with no other picture is searched
 * with the first enrolled one, as a stranger only. Galleries are random; one of N people is part of
 * the larger ones of the same draw.
 *
 * @param people people in the data
 * @param enrolledPictures how many pictures of each are enrolled, at most
 * @param withinRank R of FNIR(N, R, t)
 * @param sizes what came of each gallery size, rising
 */
public record OpenSet(int people, int enrolledPictures, int withinRank, List<Size> sizes) {
  /**
   * Searches among one number of people.
   *
   * @param enrolled N, the number of people enrolled
   * @param galleries how many galleries the figures are the mean of
   * @param mateSearches searches of enrolled people in each gallery
   * @param strangerSearches searches of people who are not, in each gallery
   * @param cmc for rank 1 and on, the share of mate searches whose mate came within it, whatever
   *     the distance (closed set); others at the mate's distance come before it
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
   * @param fmr share of all comparisons of a picture with another person at or below tau
   * @param fpir FPIR(N, t): share of stranger searches that return somebody
   * @param fpirIfIndependent {@code 1 - (1 - fmr)^N}, what independent comparisons would give
   * @param fnir FNIR(N, R, t): share of mate searches whose mate is beyond rank R or above tau
   */
  public record AtThreshold(
      double tau, double fmr, Estimate fpir, double fpirIfIndependent, Estimate fnir) {}

  public OpenSet {
    sizes = List.copyOf(sizes);
  }

  /** Returns {@code 1 - (1 - fmr)^n}, without loss for a small rate. */
  public static double independentGrowth(double fmr, int n) {
    return -Math.expm1(n * Math.log1p(-fmr));
  }

  /**
   * Rehearses searches.
   *
   * @param taus the thresholds to report
   * @throws IllegalArgumentException if there are fewer than two people
   */
  public static OpenSet measure(
      LabelledEncodings data, Distance distance, List<Double> taus, OpenSetOptions options) {
    if (data.people() < 2) {
      throw new IllegalArgumentException(
          "searches are rehearsed among at least two people, got " + data.people());
    }
    return new SearchSimulation(data, distance, taus, options).run();
  }
}
