package dev.likeness.evaluation.errors;

import dev.likeness.encoding.Distance;
import dev.likeness.evaluation.pairs.AllPairs;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Evaluates comparisons, or all pairs of labelled encodings. */
public final class Evaluation {
  /** The maximum number of pairs that are kept, with a bootstrap over people. */
  static final long KEPT_PAIRS = 250_000;

  private static final int CURVE_POINTS = 400;
  private static final int HISTOGRAM_BINS = 80;

  private Evaluation() {}

  /**
   * Evaluates comparisons; those with folds also over folds.
   *
   * @param title a short title
   * @param acquisition the pictures and failures; the rates follow from failed comparisons instead
   * @throws IllegalArgumentException as {@link VerificationCurve#of} and {@link TenFold#of}
   */
  public static EvaluationReport ofComparisons(
      String title,
      Distance distance,
      Acquisition acquisition,
      List<Comparison> given,
      EvaluationOptions options) {
    // Sorted by distance, a reweighting reads memory in one direction.
    List<Comparison> comparisons = new ArrayList<>(given);
    comparisons.sort(Comparator.comparingDouble(c -> c.distance().orElse(Double.MAX_VALUE)));
    SortedComparisons sorted = new SortedComparisons(comparisons);
    VerificationCurve curve = VerificationCurve.of(comparisons);
    IdentityBootstrap bootstrap =
        IdentityBootstrap.over(comparisons, options.seed(), options.draws());
    boolean hasFolds = comparisons.stream().anyMatch(c -> c.fold() > 0);
    Optional<TenFold> folds =
        hasFolds ? Optional.of(TenFold.of(comparisons, options.foldFar())) : Optional.empty();
    boolean[] right =
        folds.map(f -> SystemComparison.rightAnswers(comparisons, f)).orElse(new boolean[0]);
    int fars = options.fars().size();
    // Rows: EER, AUC, accuracy over folds, and TAR at each bound.
    double[][] drawn =
        bootstrap.values(
            3 + fars,
            weights -> {
              VerificationCurve weighted = sorted.curve(weights);
              double[] values = new double[3 + fars];
              values[0] = weighted.hasBothKinds() ? weighted.eer() : Double.NaN;
              values[1] = weighted.hasBothKinds() ? weighted.auc() : Double.NaN;
              values[2] = SystemComparison.share(right, weights);
              for (int k = 0; k < fars; k++) {
                values[3 + k] =
                    weighted.hasBothKinds()
                        ? weighted.tarWithin(options.fars().get(k))
                        : Double.NaN;
              }
              return values;
            });
    List<Optional<Interval>> intervals = new ArrayList<>();
    for (double[] row : drawn) {
      intervals.add(Percentiles.interval(row));
    }
    return new EvaluationReport(
        title,
        distance,
        acquisition,
        counts(comparisons),
        verification(
            curve,
            intervals.get(0),
            intervals.get(1),
            options.fars(),
            intervals.subList(3, 3 + fars)),
        folds.map(f -> new EvaluationReport.Folds(f, accuracy(f, intervals.get(2)))),
        Optional.empty(),
        Optional.empty(),
        new EvaluationReport.Method(options.seed(), options.draws(), 0));
  }

  /**
   * Evaluates all pairs of labelled encodings.
   *
   * <p>Above {@value #KEPT_PAIRS} pairs distances are counted in {@value DistanceCounts#BINS} bins
   * and there is no bootstrap over people, so memory does not grow with the pairs.
   *
   * @param acquisition all pictures; each failed one has failed pairs with all others
   * @throws IllegalArgumentException as {@link VerificationCurve#of}, or if encodings and failures
   *     are not as many as the pictures
   */
  public static EvaluationReport ofAllPairs(
      String title,
      Distance distance,
      Acquisition acquisition,
      LabelledEncodings data,
      EvaluationOptions options) {
    if (data.size() + acquisition.failures().size() != acquisition.pictures()) {
      throw new IllegalArgumentException(
          "each picture is encoded or failed, got "
              + data.size()
              + " and "
              + acquisition.failures().size()
              + " of "
              + acquisition.pictures());
    }
    EvaluationReport.Pairs counts = counts(data, acquisition);
    AllPairs pairs = AllPairs.of(data, distance);
    if (counts.genuine() + counts.impostor() <= KEPT_PAIRS) {
      return ofComparisons(title, distance, acquisition, comparisons(pairs, acquisition), options);
    }
    DistanceHistogram distances =
        new DistanceHistogram(pairs.maxDistance(), DistanceHistogram.BINS);
    pairs.forEachPair(
        (i, from, to, row) -> {
          for (int j = from; j < to; j++) {
            if (data.personOf(i) == data.personOf(j)) {
              distances.addGenuine(row[j - from]);
            } else {
              distances.addImpostor(row[j - from]);
            }
          }
        });
    VerificationCurve curve =
        VerificationCurve.of(distances, counts.failedGenuine(), counts.failedImpostor());
    List<Optional<Interval>> none = new ArrayList<>();
    options.fars().forEach(far -> none.add(Optional.empty()));
    return new EvaluationReport(
        title,
        distance,
        acquisition,
        counts,
        verification(curve, Optional.empty(), Optional.empty(), options.fars(), none),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new EvaluationReport.Method(options.seed(), 0, distances.upperEdge(0)));
  }

  private static EvaluationReport.Verification verification(
      VerificationCurve curve,
      Optional<Interval> eer,
      Optional<Interval> auc,
      List<Double> fars,
      List<Optional<Interval>> tars) {
    List<EvaluationReport.Tar> tarAtFar = new ArrayList<>();
    for (int k = 0; k < fars.size(); k++) {
      Optional<TarAtFar> at = curve.tarAtFar(fars.get(k));
      Optional<Interval> byPeople = tars.get(k);
      tarAtFar.add(
          new EvaluationReport.Tar(
              fars.get(k),
              at,
              at.map(found -> proportion(found.tar(), curve.genuinePairs(), byPeople)),
              at.map(found -> curve.far(found.tau())).orElse(0.0)));
    }
    return new EvaluationReport.Verification(
        new Estimate(curve.eer(), Optional.empty(), eer),
        curve.equalError().tau(),
        new Estimate(curve.auc(), Optional.empty(), auc),
        curve.dPrime(),
        tarAtFar,
        curve.points(CURVE_POINTS),
        curve.genuineHistogram(HISTOGRAM_BINS),
        curve.impostorHistogram(HISTOGRAM_BINS));
  }

  private static Estimate proportion(double share, long trials, Optional<Interval> byPeople) {
    return new Estimate(
        share, Optional.of(Intervals.wilson(Math.round(share * trials), trials)), byPeople);
  }

  private static Estimate accuracy(TenFold folds, Optional<Interval> byPeople) {
    return new Estimate(
        folds.mean(), Optional.of(Intervals.wilson(folds.correct(), folds.trials())), byPeople);
  }

  private static EvaluationReport.Pairs counts(List<Comparison> comparisons) {
    Set<String> people = new HashSet<>();
    long genuine = 0;
    long failedGenuine = 0;
    long failed = 0;
    for (Comparison comparison : comparisons) {
      people.add(comparison.leftPerson());
      people.add(comparison.rightPerson());
      genuine += comparison.samePerson() ? 1 : 0;
      failed += comparison.failed() ? 1 : 0;
      failedGenuine += comparison.samePerson() && comparison.failed() ? 1 : 0;
    }
    return new EvaluationReport.Pairs(
        people.size(),
        genuine,
        comparisons.size() - genuine,
        failedGenuine,
        failed - failedGenuine);
  }

  private static EvaluationReport.Pairs counts(LabelledEncodings data, Acquisition acquisition) {
    Map<String, Long> perPerson = new HashMap<>();
    for (int i = 0; i < data.size(); i++) {
      perPerson.merge(data.get(i).person(), 1L, Long::sum);
    }
    acquisition.failures().forEach(f -> perPerson.merge(f.person(), 1L, Long::sum));
    long genuine = perPerson.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
    long all = (long) acquisition.pictures() * (acquisition.pictures() - 1) / 2;
    return new EvaluationReport.Pairs(
        perPerson.size(),
        genuine,
        all - genuine,
        genuine - data.genuinePairs(),
        all - genuine - data.impostorPairs());
  }

  private static List<Comparison> comparisons(AllPairs pairs, Acquisition acquisition) {
    LabelledEncodings data = pairs.data();
    List<Comparison> comparisons = new ArrayList<>();
    List<String> failed = acquisition.failures().stream().map(FailedPicture::person).toList();
    for (int i = 0; i < data.size(); i++) {
      String person = data.get(i).person();
      for (int j = i + 1; j < data.size(); j++) {
        comparisons.add(
            comparison(person, data.get(j).person(), OptionalDouble.of(pairs.exact(i, j))));
      }
      for (String other : failed) {
        comparisons.add(comparison(person, other, OptionalDouble.empty()));
      }
    }
    for (int i = 0; i < failed.size(); i++) {
      for (int j = i + 1; j < failed.size(); j++) {
        comparisons.add(comparison(failed.get(i), failed.get(j), OptionalDouble.empty()));
      }
    }
    return comparisons;
  }

  private static Comparison comparison(String left, String right, OptionalDouble distance) {
    return new Comparison(left.equals(right), distance, 0, left, right);
  }
}
