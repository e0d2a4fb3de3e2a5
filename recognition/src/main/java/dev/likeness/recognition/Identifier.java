package dev.likeness.recognition;

import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.threshold.SearchPolicy;
import dev.likeness.gallery.threshold.SearchThreshold;
import dev.likeness.network.ModelCard;
import java.util.List;
import java.util.Optional;

/**
 * Identification (1:N) of a probe in a gallery: the nearest person with {@code d <= tau}, otherwise
 * unknown.
 *
 * <p>The threshold tau follows from a false positive identification rate (FPIR) and is computed for
 * each search from the current number of enrolled encodings. Thread-safe; the caller closes the
 * gallery.
 */
public final class Identifier {
  private final Gallery gallery;
  private final Optional<ScoreDistribution> measured;
  private final Optional<SearchPolicy> policy;
  private final double givenTau;

  private Identifier(
      Gallery gallery,
      Optional<ScoreDistribution> measured,
      Optional<SearchPolicy> policy,
      double givenTau) {
    this.gallery = gallery;
    this.measured = measured;
    this.policy = policy;
    this.givenTau = givenTau;
  }

  /**
   * Returns an identifier with the threshold for a false positive identification rate.
   *
   * @param rate the FPIR, above 0 and below 1
   * @throws UncalibratedModelException if the model has no score distribution
   */
  public static Identifier atFalseAlarmRate(double rate, Gallery gallery, ModelCard card) {
    ScoreDistribution measured = UncalibratedModelException.requireMeasured(card);
    return new Identifier(
        gallery, Optional.of(measured), Optional.of(new SearchPolicy(rate)), Double.NaN);
  }

  /** Returns an identifier with a given threshold. */
  public static Identifier atDistance(double tau, Gallery gallery, ModelCard card) {
    if (!(tau >= 0)) {
      throw new IllegalArgumentException("tau is a distance of at least 0, got " + tau);
    }
    return new Identifier(gallery, Optional.ofNullable(card.measured()), Optional.empty(), tau);
  }

  /** Returns the threshold for the current gallery size; empty if the threshold was given. */
  public Optional<SearchThreshold> threshold() {
    long comparisons = comparisons();
    return policy.flatMap(p -> measured.map(m -> p.threshold(m, comparisons)));
  }

  /**
   * Searches the gallery.
   *
   * @param candidates maximum number of candidates returned, at least 1
   */
  public Identification identify(Encoding probe, int candidates) {
    return identify(List.of(probe), candidates).get(0);
  }

  /**
   * Searches the gallery for several probes at once.
   *
   * @param candidates maximum number of candidates returned for each, at least 1
   */
  public List<Identification> identify(List<Encoding> probes, int candidates) {
    return identifications(probes, candidates, Double.POSITIVE_INFINITY, threshold());
  }

  /**
   * Searches the gallery for people within the threshold alone, which is faster.
   *
   * @param limit maximum number of candidates returned for each probe, at least 1
   * @return identifications whose candidates are at most at tau, in the order of the probes
   */
  public List<Identification> identifyWithin(List<Encoding> probes, int limit) {
    Optional<SearchThreshold> threshold = threshold();
    return identifications(probes, limit, tau(threshold), threshold);
  }

  private List<Identification> identifications(
      List<Encoding> probes, int limit, double within, Optional<SearchThreshold> threshold) {
    return gallery.search(probes, limit, within).stream()
        .map(nearest -> identification(nearest, threshold))
        .toList();
  }

  private double tau(Optional<SearchThreshold> threshold) {
    return threshold.map(SearchThreshold::tau).orElse(givenTau);
  }

  private Identification identification(List<Match> nearest, Optional<SearchThreshold> threshold) {
    double tau = tau(threshold);
    Optional<Match> first = nearest.stream().findFirst();
    Optional<Rate> falseMatch =
        measured.flatMap(m -> first.map(match -> m.falseMatchRateAt(match.distance())));
    return new Identification(
        nearest,
        first.filter(match -> match.distance() <= tau),
        tau,
        threshold,
        falseMatch,
        falseMatch.map(this::falseAlarmRate));
  }

  /**
   * Returns the FPIR for the current gallery size.
   *
   * @param falseMatch the false-match rate of one comparison
   */
  public double falseAlarmRate(Rate falseMatch) {
    return SearchPolicy.fpir(promised(falseMatch), comparisons());
  }

  private long comparisons() {
    return Math.max(1, gallery.encodings());
  }

  /** Below the smallest measured rate, returns the upper end of its interval. */
  private static double promised(Rate rate) {
    return rate.basis() == Rate.Basis.BOUND ? rate.high() : rate.value();
  }
}
