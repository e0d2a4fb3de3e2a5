package dev.likeness.evaluation.calibration;

import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.evaluation.errors.Interval;
import dev.likeness.evaluation.errors.Intervals;
import dev.likeness.evaluation.errors.Percentiles;
import dev.likeness.evaluation.errors.PersonDraws;
import dev.likeness.evaluation.pairs.AllPairs;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operating points of a table with intervals by a bootstrap over people.
 *
 * <p>People are drawn with replacement, {@code m_p} times each. A genuine pair has the weight
 * {@code m_p}, an impostor pair {@code m_p m_q} (pigeonhole bootstrap, Owen 2007, doi
 * 10.1214/07-AOAS122; it is conservative). With {@code c_pq} pairs of p and q within a threshold
 * and {@code n_p} encodings of p, a draw's false-match rate is
 *
 * <pre>{@code sum_{p<q} m_p m_q c_pq / sum_{p<q} m_p m_q n_p n_q}</pre>
 *
 * <p>The sums above run over the kept pairs where a threshold's pairs are all kept. At higher rates
 * the products are expanded about 1 and the quadratic term is left out: {@code sum_{p<q} m_p m_q
 * c_pq = C + sum_p (m_p - 1) S_p} with {@code S_p} the pairs of p within the threshold and {@code
 * C} half their sum, and likewise below the line. The variance of people keeps its weight; that of
 * single pairs is counted twice instead of three times, still conservative. At an extrapolated
 * threshold each draw refits the tail.
 *
 * <p>An interval is the hull of that one and the interval of independent pairs (Wilson), so few
 * people cannot make it too narrow.
 */
final class IdentityIntervals {
  private static final int MIN_ERRORS = 30;

  private final LabelledEncodings data;
  private final List<Calibration.Level> levels;
  private final ClosestPairs.Sorted closest;
  private final Optional<ImpostorTail> tail;
  private final PersonDraws draws;
  private final int people;

  /** Pairs of a person within a threshold but not the one before; by level, then person. */
  private final long[][] impostorAt;

  private final long[][] genuineAt;
  private final double[][] falseMatch;
  private final double[][] falseNonMatch;

  IdentityIntervals(
      AllPairs pairs,
      List<Calibration.Level> levels,
      ClosestPairs.Sorted closest,
      Optional<ImpostorTail> tail,
      long seed,
      int draws) {
    this.data = pairs.data();
    this.levels = levels;
    this.closest = closest;
    this.tail = tail;
    this.people = data.people();
    this.draws = new PersonDraws(people, seed);
    this.impostorAt = new long[levels.size() + 1][people];
    this.genuineAt = new long[levels.size() + 1][people];
    this.falseMatch = new double[levels.size()][draws];
    this.falseNonMatch = new double[levels.size()][draws];
    countByPerson(pairs);
    for (int draw = 0; draw < draws; draw++) {
      int[] times = this.draws.next();
      drawFalseMatches(times, draw);
      drawFalseNonMatches(times, draw);
    }
  }

  List<OperatingPoint> operatingPoints() {
    List<OperatingPoint> points = new ArrayList<>();
    for (int k = 0; k < levels.size(); k++) {
      points.add(new OperatingPoint(levels.get(k).tau(), falseMatchRate(k), falseNonMatchRate(k)));
    }
    return points;
  }

  private void countByPerson(AllPairs pairs) {
    double[] taus = levels.stream().mapToDouble(Calibration.Level::tau).toArray();
    LevelFinder finder = new LevelFinder(taus, pairs.maxDistance());
    pairs.forEachPair(
        (i, from, to, row) -> {
          int own = data.personOf(i);
          int ownEnd = Math.min(to, data.endOf(own));
          for (int j = from; j < ownEnd; j++) {
            genuineAt[finder.levelOf(row[j - from])][own]++;
          }
          for (int j = Math.max(from, ownEnd); j < to; j++) {
            int level = finder.levelOf(row[j - from]);
            impostorAt[level][own]++;
            impostorAt[level][data.personOf(j)]++;
          }
        });
  }

  private void drawFalseMatches(int[] times, int draw) {
    double total = weightOfAllPairs(times);
    if (total == 0) {
      for (double[] row : falseMatch) {
        row[draw] = Double.NaN;
      }
      return;
    }
    drawKept(times, total, draw);
    drawExtrapolated(times, total, draw);
    drawLinear(times, draw);
  }

  private void drawKept(int[] times, double total, int draw) {
    double sum = 0;
    int pair = 0;
    for (int k = 0; k < levels.size(); k++) {
      Calibration.Level level = levels.get(k);
      if (level.kept()) {
        for (; pair < level.counted(); pair++) {
          sum += weightOf(pair, times);
        }
        falseMatch[k][draw] = sum / total;
      }
    }
  }

  private void drawExtrapolated(int[] times, double total, int draw) {
    int count = (int) levels.stream().filter(Calibration.Level::extrapolated).count();
    if (tail.isPresent() && count > 0) {
      double[] weights = new double[tail.get().size()];
      for (int pair = 0; pair < weights.length; pair++) {
        weights[pair] = weightOf(pair, times);
      }
      // Levels are ascending, so the extrapolated ones come first.
      double[] taus =
          levels.subList(0, count).stream().mapToDouble(Calibration.Level::tau).toArray();
      double[] rates = tail.get().refitted(weights, total, taus);
      for (int k = 0; k < count; k++) {
        falseMatch[k][draw] = rates[k];
      }
    }
  }

  private void drawLinear(int[] times, int draw) {
    double all = data.impostorPairs();
    for (int p = 0; p < people; p++) {
      all += (times[p] - 1.0) * data.countOf(p) * (data.size() - data.countOf(p));
    }
    double within = 0;
    for (int k = 0; k < levels.size(); k++) {
      double twice = 0;
      double shift = 0;
      for (int p = 0; p < people; p++) {
        twice += impostorAt[k][p];
        shift += (times[p] - 1.0) * impostorAt[k][p];
      }
      within += twice / 2 + shift;
      Calibration.Level level = levels.get(k);
      if (!level.kept() && !level.extrapolated()) {
        falseMatch[k][draw] = Math.max(0, Math.min(1, within / all));
      }
    }
  }

  private void drawFalseNonMatches(int[] times, int draw) {
    double total = 0;
    for (int p = 0; p < people; p++) {
      total += times[p] * (data.countOf(p) * (data.countOf(p) - 1.0) / 2);
    }
    double accepted = 0;
    for (int k = 0; k < levels.size(); k++) {
      for (int p = 0; p < people; p++) {
        accepted += (double) times[p] * genuineAt[k][p];
      }
      falseNonMatch[k][draw] = total > 0 ? Math.max(0, 1 - accepted / total) : Double.NaN;
    }
  }

  private double weightOf(int pair, int[] times) {
    return (double) times[data.personOf(closest.left(pair))]
        * times[data.personOf(closest.right(pair))];
  }

  /** Returns {@code sum_{p<q} m_p m_q n_p n_q}. */
  private double weightOfAllPairs(int[] times) {
    double sum = 0;
    double squares = 0;
    for (int p = 0; p < people; p++) {
      double drawn = (double) times[p] * data.countOf(p);
      sum += drawn;
      squares += drawn * drawn;
    }
    return (sum * sum - squares) / 2;
  }

  private Rate falseMatchRate(int k) {
    Calibration.Level level = levels.get(k);
    if (level.extrapolated()) {
      Interval drawn =
          Percentiles.interval(falseMatch[k])
              .orElse(new Interval(0, 1))
              .including(level.falseMatch());
      return rate(level.falseMatch(), drawn, Rate.Basis.EXTRAPOLATED);
    }
    return rate(
        level.falseMatch(),
        hull(falseMatch[k], level.falseMatch(), level.counted(), data.impostorPairs()),
        Rate.Basis.MEASURED);
  }

  /** A rate with fewer than 30 rejected pairs is marked as extrapolated. */
  private Rate falseNonMatchRate(int k) {
    long pairs = data.genuinePairs();
    long accepted = 0;
    for (int level = 0; level <= k; level++) {
      for (int p = 0; p < people; p++) {
        accepted += genuineAt[level][p];
      }
    }
    long rejected = pairs - accepted;
    double value = (double) rejected / pairs;
    return rate(
        value,
        hull(falseNonMatch[k], value, rejected, pairs),
        rejected >= MIN_ERRORS ? Rate.Basis.MEASURED : Rate.Basis.EXTRAPOLATED);
  }

  private static Interval hull(double[] drawn, double value, long count, long trials) {
    Interval independent = Intervals.wilson(count, trials).including(value);
    return Percentiles.interval(drawn).map(independent::hull).orElse(independent);
  }

  private static Rate rate(double value, Interval interval, Rate.Basis basis) {
    return new Rate(value, Math.max(0, interval.low()), Math.min(1, interval.high()), basis);
  }
}
