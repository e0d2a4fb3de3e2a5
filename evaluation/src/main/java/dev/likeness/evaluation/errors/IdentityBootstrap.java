package dev.likeness.evaluation.errors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bootstrap intervals over people instead of pairs, since pairs with a common person are dependent.
 *
 * <p>The weight of a genuine pair is the number of draws of its person, that of an impostor pair
 * the product of the numbers of both (pigeonhole bootstrap, Owen 2007, doi 10.1214/07-AOAS122, eq.
 * 5, with the same people for rows and columns). It is conservative: the variance of single pairs
 * is counted up to three times.
 */
public final class IdentityBootstrap {
  /** The minimum number of draws. */
  public static final int MIN_DRAWS = 1000;

  /** A statistic of weighted comparisons. */
  @FunctionalInterface
  public interface Statistic {
    /**
     * Returns the value; NaN if it is not defined for these weights.
     *
     * @param weights in the order of the comparisons; must not be modified or kept
     */
    double of(double[] weights);
  }

  private final int[] left;
  private final int[] right;
  private final int people;
  private final long seed;
  private final int draws;

  private IdentityBootstrap(int[] left, int[] right, int people, long seed, int draws) {
    this.left = left;
    this.right = right;
    this.people = people;
    this.seed = seed;
    this.draws = draws;
  }

  /**
   * Returns the bootstrap over the people of some comparisons.
   *
   * @param seed the same seed gives the same draws
   * @param draws at least {@value #MIN_DRAWS}
   */
  public static IdentityBootstrap over(List<Comparison> comparisons, long seed, int draws) {
    requireDraws(draws);
    if (comparisons.isEmpty()) {
      throw new IllegalArgumentException("a bootstrap needs at least one comparison, got none");
    }
    Map<String, Integer> numbers = new HashMap<>();
    int[] left = new int[comparisons.size()];
    int[] right = new int[comparisons.size()];
    for (int i = 0; i < left.length; i++) {
      Comparison comparison = comparisons.get(i);
      left[i] = numbers.computeIfAbsent(comparison.leftPerson(), label -> numbers.size());
      right[i] = numbers.computeIfAbsent(comparison.rightPerson(), label -> numbers.size());
    }
    return new IdentityBootstrap(left, right, numbers.size(), seed, draws);
  }

  /** Returns the number of people. */
  public int people() {
    return people;
  }

  /** Returns the 95 % percentile interval of a statistic, as {@link Percentiles#interval}. */
  public Optional<Interval> interval(Statistic statistic) {
    return Percentiles.interval(values(1, weights -> new double[] {statistic.of(weights)})[0]);
  }

  /** Several statistics of the same weights. */
  interface Statistics {
    double[] of(double[] weights);
  }

  /** Returns the values of several statistics: one row for each, one column for each draw. */
  double[][] values(int count, Statistics statistics) {
    double[][] values = new double[count][draws];
    double[] weights = new double[left.length];
    PersonDraws people = new PersonDraws(this.people, seed);
    for (int draw = 0; draw < draws; draw++) {
      int[] times = people.next();
      for (int i = 0; i < weights.length; i++) {
        weights[i] = left[i] == right[i] ? times[left[i]] : times[left[i]] * times[right[i]];
      }
      double[] drawn = statistics.of(weights);
      for (int k = 0; k < count; k++) {
        values[k][draw] = drawn[k];
      }
    }
    return values;
  }

  static void requireDraws(int draws) {
    if (draws < MIN_DRAWS) {
      throw new IllegalArgumentException(
          "a bootstrap takes at least " + MIN_DRAWS + " draws, got " + draws);
    }
  }
}
