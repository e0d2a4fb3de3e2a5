package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Distance;
import dev.likeness.evaluation.pairs.AllPairs;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The searches of {@link OpenSet}: one pass over the pictures, memory linear in people. */
final class SearchSimulation {
  private final LabelledEncodings data;
  private final AllPairs pairs;
  private final double[] taus;
  private final OpenSetOptions options;
  private final int[] sizes;
  private final int[][] galleries;

  // Sums over galleries; by size, threshold (or rank) and person.
  private final long[][][] falseAlarms;
  private final long[][][] misses;
  private final long[][] foundAtRank;
  private final long[] strangerSearches;
  private final long[] mateSearches;
  private final long[] closeComparisons;
  private long comparisons;

  SearchSimulation(
      LabelledEncodings data, Distance distance, List<Double> taus, OpenSetOptions options) {
    this.data = data;
    this.pairs = AllPairs.of(data, distance);
    this.taus = taus.stream().mapToDouble(Double::doubleValue).toArray();
    this.options = options;
    int people = data.people();
    // The largest gallery is always simulated.
    List<Integer> fitting = new ArrayList<>(options.sizes());
    fitting.removeIf(size -> size >= people - 1);
    fitting.add(people - 1);
    this.sizes = fitting.stream().mapToInt(Integer::intValue).toArray();
    this.galleries = new int[options.galleries()][];
    SplittableRandom random = new SplittableRandom(options.seed());
    for (int g = 0; g < galleries.length; g++) {
      galleries[g] = permutation(people, random);
    }
    this.falseAlarms = new long[sizes.length][this.taus.length][people];
    this.misses = new long[sizes.length][this.taus.length][people];
    this.foundAtRank = new long[sizes.length][options.ranks() + 1];
    this.strangerSearches = new long[people];
    this.mateSearches = new long[people];
    this.closeComparisons = new long[this.taus.length];
  }

  OpenSet run() {
    float[] row = new float[data.size()];
    double[] toPerson = new double[data.people()];
    for (int probe = 0; probe < data.size(); probe++) {
      int own = data.personOf(probe);
      int place = probe - data.firstOf(own);
      boolean spare = place >= options.enrolledPictures();
      boolean onlyStranger = place == 0 && data.countOf(own) <= options.enrolledPictures();
      if (spare || onlyStranger) {
        pairs.distancesFrom(probe, row);
        fuse(row, toPerson);
        searchAll(own, spare, toPerson);
      }
    }
    List<OpenSet.Size> results = new ArrayList<>();
    for (int s = 0; s < sizes.length; s++) {
      results.add(sizeResult(s));
    }
    return new OpenSet(data.people(), options.enrolledPictures(), options.withinRank(), results);
  }

  /** Writes the minimum distance to the enrolled pictures of each person. */
  private void fuse(float[] row, double[] toPerson) {
    for (int p = 0; p < toPerson.length; p++) {
      int first = data.firstOf(p);
      int end = first + Math.min(options.enrolledPictures(), data.countOf(p));
      double least = Double.POSITIVE_INFINITY;
      for (int i = first; i < end; i++) {
        least = Math.min(least, row[i]);
      }
      toPerson[p] = least;
    }
  }

  private void searchAll(int own, boolean hasMate, double[] toPerson) {
    strangerSearches[own]++;
    mateSearches[own] += hasMate ? 1 : 0;
    for (int p = 0; p < toPerson.length; p++) {
      if (p != own) {
        comparisons++;
        for (int t = 0; t < taus.length; t++) {
          closeComparisons[t] += toPerson[p] <= taus[t] ? 1 : 0;
        }
      }
    }
    for (int[] gallery : galleries) {
      search(gallery, own, hasMate, toPerson);
    }
  }

  private void search(int[] gallery, int own, boolean hasMate, double[] toPerson) {
    double mate = toPerson[own];
    double nearest = Double.POSITIVE_INFINITY;
    int asClose = 0;
    int seen = 0;
    int next = 0;
    for (int s = 0; s < sizes.length; s++) {
      while (seen < sizes[s]) {
        int person = gallery[next++];
        if (person == own) {
          continue;
        }
        if (hasMate && seen == sizes[s] - 1) {
          countMate(s, own, mate, asClose + 1);
        }
        nearest = Math.min(nearest, toPerson[person]);
        asClose += toPerson[person] <= mate ? 1 : 0;
        seen++;
      }
      for (int t = 0; t < taus.length; t++) {
        falseAlarms[s][t][own] += nearest <= taus[t] ? 1 : 0;
      }
    }
  }

  private void countMate(int s, int own, double mate, int rank) {
    if (rank <= options.ranks()) {
      foundAtRank[s][rank]++;
    }
    for (int t = 0; t < taus.length; t++) {
      misses[s][t][own] += rank > options.withinRank() || mate > taus[t] ? 1 : 0;
    }
  }

  private OpenSet.Size sizeResult(int s) {
    long mates = Arrays.stream(mateSearches).sum();
    long strangers = Arrays.stream(strangerSearches).sum();
    List<Double> cmc = new ArrayList<>();
    long found = 0;
    for (int rank = 1; rank <= options.ranks() && mates > 0; rank++) {
      found += foundAtRank[s][rank];
      cmc.add((double) found / (mates * galleries.length));
    }
    List<OpenSet.AtThreshold> thresholds = new ArrayList<>();
    for (int t = 0; t < taus.length; t++) {
      double fmr = (double) closeComparisons[t] / comparisons;
      thresholds.add(
          new OpenSet.AtThreshold(
              taus[t],
              fmr,
              estimate(falseAlarms[s][t], strangerSearches),
              OpenSet.independentGrowth(fmr, sizes[s]),
              estimate(misses[s][t], mateSearches)));
    }
    return new OpenSet.Size(sizes[s], galleries.length, mates, strangers, cmc, thresholds);
  }

  /** Returns the mean over galleries, and intervals over searches and over the people searched. */
  private Estimate estimate(long[] errors, long[] searches) {
    double trials = Arrays.stream(searches).sum();
    if (trials == 0) {
      return new Estimate(Double.NaN, Optional.empty(), Optional.empty());
    }
    double value = Arrays.stream(errors).sum() / (trials * galleries.length);
    double[] drawn = new double[options.draws()];
    PersonDraws people = new PersonDraws(errors.length, options.seed());
    for (int draw = 0; draw < drawn.length; draw++) {
      int[] times = people.next();
      double sum = 0;
      double total = 0;
      for (int p = 0; p < errors.length; p++) {
        sum += (double) times[p] * errors[p];
        total += (double) times[p] * searches[p];
      }
      drawn[draw] = total > 0 ? sum / (total * galleries.length) : Double.NaN;
    }
    return new Estimate(
        value,
        Optional.of(Intervals.wilson(Math.round(value * trials), Math.round(trials))),
        Percentiles.interval(drawn));
  }

  private static int[] permutation(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
