package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Distance;
import dev.likeness.evaluation.pairs.AllPairs;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The errors among the pairs of one group, counted by person, so that people can be resampled.
 *
 * <p>With {@code m_p} draws of person p, {@code c_pq} false matches of p and q, and {@code n_p}
 * encodings of p, a draw's false-match rate is {@code sum_{p<q} m_p m_q c_pq / sum_{p<q} m_p m_q
 * n_p n_q}, and its false-non-match rate the mean over people weighted by {@code m_p} times their
 * pairs (as {@link IdentityBootstrap}).
 */
final class GroupCounts {
  /** Distances in rows are floats; those this near to a threshold are computed in double. */
  private static final double FLOAT_ERROR = 1e-4;

  private final GroupReport.Group group;

  /** Encodings of each person. */
  private final int[] encodings;

  /** Genuine pairs of each person, failed ones included. */
  private final long[] genuine;

  /** Genuine pairs within each threshold, by person. */
  private final long[][] matches;

  /** False matches at each threshold: the numbers of two people, the first in the upper half. */
  private final List<Map<Long, Integer>> falseMatches = new ArrayList<>();

  private GroupCounts(GroupReport.Group group, int[] encodings, long[] genuine, int levels) {
    this.group = group;
    this.encodings = encodings;
    this.genuine = genuine;
    this.matches = new long[levels][encodings.length];
    for (int level = 0; level < levels; level++) {
      falseMatches.add(new HashMap<>());
    }
  }

  /** Counts the errors of a group at some thresholds. */
  static GroupCounts of(
      String name, List<GroupedPicture> pictures, Distance distance, List<Double> taus) {
    Map<String, Integer> numbers = new HashMap<>();
    pictures.forEach(p -> numbers.computeIfAbsent(p.person(), person -> numbers.size()));
    int[] all = new int[numbers.size()];
    int[] encoded = new int[numbers.size()];
    List<LabelledEncoding> labelled = new ArrayList<>();
    for (GroupedPicture picture : pictures) {
      int person = numbers.getOrDefault(picture.person(), 0);
      all[person]++;
      if (picture.encoding().isPresent()) {
        encoded[person]++;
        labelled.add(
            new LabelledEncoding(
                picture.person(), "picture " + labelled.size(), picture.encoding().get()));
      }
    }
    long[] genuine = Arrays.stream(all).mapToLong(n -> n * (n - 1L) / 2).toArray();
    long encodedGenuine = Arrays.stream(encoded).mapToLong(n -> n * (n - 1L) / 2).sum();
    GroupReport.Group group =
        new GroupReport.Group(
            name,
            numbers.size(),
            pictures.size(),
            pictures.size() - labelled.size(),
            Arrays.stream(genuine).sum(),
            labelled.size() * (labelled.size() - 1L) / 2 - encodedGenuine);
    GroupCounts counts = new GroupCounts(group, encoded, genuine, taus.size());
    if (!labelled.isEmpty() && !taus.isEmpty()) {
      counts.count(AllPairs.of(LabelledEncodings.of(labelled), distance), numbers, taus);
    }
    return counts;
  }

  private void count(AllPairs pairs, Map<String, Integer> numbers, List<Double> taus) {
    LabelledEncodings data = pairs.data();
    double largest = taus.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double limit = largest + FLOAT_ERROR * pairs.maxDistance();
    pairs.forEachPair(
        (i, from, to, row) -> {
          int own = numbers.getOrDefault(data.get(i).person(), 0);
          for (int j = from; j < to; j++) {
            if (row[j - from] <= limit) {
              int other = numbers.getOrDefault(data.get(j).person(), 0);
              add(own, other, pairs.exact(i, j), taus);
            }
          }
        });
  }

  private void add(int own, int other, double distance, List<Double> taus) {
    for (int level = 0; level < taus.size(); level++) {
      if (distance > taus.get(level)) {
        continue;
      }
      if (own == other) {
        matches[level][own]++;
      } else {
        long pair = (long) Math.min(own, other) << Integer.SIZE | Math.max(own, other);
        falseMatches.get(level).merge(pair, 1, Integer::sum);
      }
    }
  }

  GroupReport.Group group() {
    return group;
  }

  /** Returns the number of people with an encoding. */
  int encodedPeople() {
    return (int) Arrays.stream(encodings).filter(n -> n > 0).count();
  }

  /** Returns the number of people with a genuine pair. */
  int pairedPeople() {
    return (int) Arrays.stream(genuine).filter(n -> n > 0).count();
  }

  long falseMatches(int level) {
    return falseMatches.get(level).values().stream().mapToLong(Integer::longValue).sum();
  }

  long falseNonMatches(int level) {
    return group.genuine() - Arrays.stream(matches[level]).sum();
  }

  /** Returns the false-match rates of draws of people: a row for each threshold. */
  double[][] drawnFalseMatchRates(long seed, int draws) {
    double[][] rates = new double[falseMatches.size()][draws];
    for (int level = 0; level < rates.length; level++) {
      long[] pairs = falseMatches.get(level).keySet().stream().mapToLong(p -> p).sorted().toArray();
      int[] counts = new int[pairs.length];
      for (int k = 0; k < pairs.length; k++) {
        counts[k] = falseMatches.get(level).getOrDefault(pairs[k], 0);
      }
      rates[level] = drawn(seed, draws, times -> falseMatchRate(pairs, counts, times));
    }
    return rates;
  }

  /** Returns the false-non-match rates of draws of people: a row for each threshold. */
  double[][] drawnFalseNonMatchRates(long seed, int draws) {
    double[][] rates = new double[matches.length][draws];
    for (int level = 0; level < rates.length; level++) {
      long[] within = matches[level];
      rates[level] = drawn(seed, draws, times -> falseNonMatchRate(within, times));
    }
    return rates;
  }

  private double[] drawn(long seed, int draws, ToDoubleFunction<int[]> rate) {
    PersonDraws people = new PersonDraws(encodings.length, seed);
    double[] values = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      values[draw] = rate.applyAsDouble(people.next());
    }
    return values;
  }

  private double falseMatchRate(long[] pairs, int[] counts, int[] times) {
    double sum = 0;
    for (int k = 0; k < pairs.length; k++) {
      sum += (double) times[(int) (pairs[k] >>> Integer.SIZE)] * times[(int) pairs[k]] * counts[k];
    }
    double drawn = 0;
    double squares = 0;
    for (int p = 0; p < times.length; p++) {
      double theirs = (double) times[p] * encodings[p];
      drawn += theirs;
      squares += theirs * theirs;
    }
    double all = (drawn * drawn - squares) / 2;
    return all > 0 ? sum / all : Double.NaN;
  }

  private double falseNonMatchRate(long[] within, int[] times) {
    double matched = 0;
    double all = 0;
    for (int p = 0; p < times.length; p++) {
      matched += (double) times[p] * within[p];
      all += (double) times[p] * genuine[p];
    }
    return all > 0 ? 1 - matched / all : Double.NaN;
  }
}
