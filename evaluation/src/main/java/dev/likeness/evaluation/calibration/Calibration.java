package dev.likeness.evaluation.calibration;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Histogram;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.evaluation.errors.DistanceHistogram;
import dev.likeness.evaluation.pairs.AllPairs;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the score distribution of a model on all pairs of labelled encodings.
 *
 * <p>Steps:
 *
 * <ol>
 *   <li>All distances are counted in fine bins; the smallest {@value #KEPT} impostor ones are kept.
 *   <li>The table's false-match rates are 1, 10^-1/4, 10^-1/2 and so on, as long as they count at
 *       least 30 pairs. A threshold among the kept distances is one of them, else an edge of a bin.
 *   <li>Below that, down to two decades, thresholds come from a model of the tail ({@link
 *       ImpostorTail}) and are marked as extrapolated; the table ends there. A rate of 0 is never
 *       stated.
 *   <li>A second pass counts accepted and rejected pairs per person at each threshold; the
 *       intervals follow from these counts ({@link IdentityIntervals}).
 * </ol>
 *
 * <p>Single-threaded; time is quadratic in the number of encodings, memory linear in it plus
 * {@value #KEPT}.
 */
public final class Calibration {
  static final int KEPT = 500_000;

  private static final int MIN_ERRORS = 30;
  private static final int STEPS_PER_DECADE = 4;
  private static final int DECADES = 8;
  private static final double EXTRAPOLATED_SHARE = 1e-2;
  private static final int HISTOGRAM_BINS = 100;

  private Calibration() {}

  /**
   * Measures the score distribution of a model.
   *
   * @param data encodings of one model with at least two people and one pair of one person
   * @param source a description of the data and of the encoding, for the card
   * @throws IllegalArgumentException if there are too few pairs for a table of two points
   */
  public static CalibrationResult measure(
      LabelledEncodings data, Distance distance, String source, CalibrationOptions options) {
    return measure(data, distance, source, options, KEPT);
  }

  static CalibrationResult measure(
      LabelledEncodings data,
      Distance distance,
      String source,
      CalibrationOptions options,
      int keep) {
    long genuine = data.genuinePairs();
    long impostor = data.impostorPairs();
    if (genuine < 1 || impostor < 2L * MIN_ERRORS) {
      throw new IllegalArgumentException(
          "a calibration needs at least 1 pair of one person and 60 pairs of two people, got "
              + genuine
              + " and "
              + impostor
              + ": add people, and at least two pictures of some");
    }
    AllPairs pairs = AllPairs.of(data, distance);
    DistanceHistogram counts = new DistanceHistogram(pairs.maxDistance(), DistanceHistogram.BINS);
    ClosestPairs.Sorted closest = count(pairs, counts, keep);
    Optional<ImpostorTail> tail = ImpostorTail.fit(closest.distances(), impostor);
    List<Level> levels = levels(counts, closest, tail, impostor);
    if (levels.size() < 2) {
      throw new IllegalArgumentException(
          "a calibration needs impostor pairs of different distances, but all are equal");
    }
    IdentityIntervals intervals =
        new IdentityIntervals(pairs, levels, closest, tail, options.seed(), options.draws());
    List<OperatingPoint> points = intervals.operatingPoints();
    double median = genuineMedian(counts);
    ScoreDistribution distribution =
        new ScoreDistribution(
            distance,
            source,
            data.people(),
            genuine,
            impostor,
            points,
            histogram(counts, true),
            histogram(counts, false));
    return new CalibrationResult(
        distribution,
        listed(data, closest, options.closestPairs()),
        impostorsWithin(counts, median),
        median,
        tail.map(ImpostorTail::model));
  }

  /**
   * One threshold of the table.
   *
   * @param tau the distance
   * @param falseMatch the false-match rate: counted, or by the model of the tail
   * @param counted number of impostor pairs at or below tau; -1 if extrapolated
   * @param kept whether tau is among the kept distances
   */
  record Level(double tau, double falseMatch, long counted, boolean kept) {
    boolean extrapolated() {
      return counted < 0;
    }
  }

  private static ClosestPairs.Sorted count(AllPairs pairs, DistanceHistogram counts, int keep) {
    LabelledEncodings data = pairs.data();
    ClosestPairs closest = new ClosestPairs((int) Math.min(keep, data.impostorPairs()));
    pairs.forEachPair(
        (i, from, to, row) -> {
          int ownEnd = Math.min(to, data.endOf(data.personOf(i)));
          for (int j = from; j < ownEnd; j++) {
            counts.addGenuine(row[j - from]);
          }
          for (int j = Math.max(from, ownEnd); j < to; j++) {
            float d = row[j - from];
            counts.addImpostor(d);
            closest.offer(d, i, j);
          }
        });
    return closest.sorted(pairs);
  }

  /** Returns the thresholds of the table, ascending. */
  private static List<Level> levels(
      DistanceHistogram counts,
      ClosestPairs.Sorted closest,
      Optional<ImpostorTail> tail,
      long impostor) {
    // Float and double distances may order neighbours differently at the boundary of the kept ones.
    long surelyKept = closest.size() == impostor ? impostor : closest.size() - closest.size() / 10;
    double fewest = (double) MIN_ERRORS / impostor;
    List<Level> falling = new ArrayList<>();
    for (int step = 0; step <= DECADES * STEPS_PER_DECADE; step++) {
      double rate = Math.pow(10, -(double) step / STEPS_PER_DECADE);
      Optional<Level> level;
      if (rate >= fewest) {
        long wanted = Math.round(rate * impostor);
        level =
            Optional.of(
                wanted <= surelyKept
                    ? keptLevel(closest, (int) wanted, impostor)
                    : binLevel(counts, wanted, impostor));
      } else {
        level =
            rate < fewest * EXTRAPOLATED_SHARE
                ? Optional.empty()
                : tail.map(t -> new Level(t.distanceAt(rate), rate, -1, false));
      }
      level.filter(l -> follows(l, falling)).ifPresent(falling::add);
    }
    List<Level> rising = new ArrayList<>();
    for (int k = falling.size() - 1; k >= 0; k--) {
      rising.add(falling.get(k));
    }
    return rising;
  }

  /** Ties can give two levels the same threshold: the second is left out. */
  private static boolean follows(Level level, List<Level> falling) {
    if (level.tau() < 0 || (level.extrapolated() && level.tau() == 0)) {
      return false;
    }
    if (falling.isEmpty()) {
      return true;
    }
    Level before = falling.get(falling.size() - 1);
    return level.tau() < before.tau() && level.falseMatch() < before.falseMatch();
  }

  private static Level keptLevel(ClosestPairs.Sorted closest, int wanted, long impostor) {
    int count = wanted;
    double tau = closest.distance(count - 1);
    while (count < closest.size() && closest.distance(count) == tau) {
      count++;
    }
    return new Level(tau, (double) count / impostor, count, true);
  }

  private static Level binLevel(DistanceHistogram counts, long wanted, long impostor) {
    long count = 0;
    int bin = -1;
    while (count < wanted) {
      count += counts.impostorIn(++bin);
    }
    return new Level(counts.upperEdge(bin), (double) count / impostor, count, false);
  }

  private static double genuineMedian(DistanceHistogram counts) {
    long count = 0;
    int bin = -1;
    while (2 * count < counts.genuineTotal()) {
      count += counts.genuineIn(++bin);
    }
    return counts.upperEdge(bin);
  }

  private static long impostorsWithin(DistanceHistogram counts, double tau) {
    long count = 0;
    for (int bin = 0; bin < counts.bins() && counts.upperEdge(bin) <= tau; bin++) {
      count += counts.impostorIn(bin);
    }
    return count;
  }

  /** Both histograms cover the range of non-empty bins. */
  private static Histogram histogram(DistanceHistogram counts, boolean ofGenuine) {
    int first = 0;
    while (counts.genuineIn(first) + counts.impostorIn(first) == 0) {
      first++;
    }
    int last = counts.bins() - 1;
    while (counts.genuineIn(last) + counts.impostorIn(last) == 0) {
      last--;
    }
    int perBin = (last - first) / HISTOGRAM_BINS + 1;
    List<Long> sums = new ArrayList<>();
    for (int from = first; from <= last; from += perBin) {
      long sum = 0;
      for (int bin = from; bin < Math.min(counts.bins(), from + perBin); bin++) {
        sum += ofGenuine ? counts.genuineIn(bin) : counts.impostorIn(bin);
      }
      sums.add(sum);
    }
    double width = counts.upperEdge(0);
    return new Histogram(first * width, (first + (double) perBin * sums.size()) * width, sums);
  }

  private static List<ClosePair> listed(
      LabelledEncodings data, ClosestPairs.Sorted closest, int most) {
    List<ClosePair> listed = new ArrayList<>();
    for (int k = 0; k < Math.min(most, closest.size()); k++) {
      listed.add(
          new ClosePair(
              data.get(closest.left(k)).picture(),
              data.get(closest.right(k)).picture(),
              closest.distance(k)));
    }
    return listed;
  }
}
