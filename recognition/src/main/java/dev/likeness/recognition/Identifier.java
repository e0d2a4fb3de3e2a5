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
 * Looks for a face among the people enrolled: the nearest person with {@code d <= tau}, otherwise
 * unknown.
 *
 * <p>Tau is not a number but a promise: at most so many false alarms in so many searches. It is
 * worked out anew for each search from the number enrolled at that moment. Safe for any number of
 * threads; the gallery is the caller's, who closes it.
 */
public final class Identifier {
  private final Gallery gallery;
  private final Optional<ScoreDistribution> measured;
  private final Optional<SearchPolicy> policy;
  private final double tauByHand;

  private Identifier(
      Gallery gallery,
      Optional<ScoreDistribution> measured,
      Optional<SearchPolicy> policy,
      double tauByHand) {
    this.gallery = gallery;
    this.measured = measured;
    this.policy = policy;
    this.tauByHand = tauByHand;
  }

  /**
   * Returns an identifier of which at most the given share of searches by strangers gives a name.
   *
   * @param rate false positive identification rate, above 0 and below 1
   * @throws UncalibratedModelException if the model's distances were never measured
   */
  public static Identifier atFalseAlarmRate(double rate, Gallery gallery, ModelCard card) {
    ScoreDistribution measured = UncalibratedModelException.requireMeasured(card);
    return new Identifier(
        gallery, Optional.of(measured), Optional.of(new SearchPolicy(rate)), Double.NaN);
  }

  /** Returns an identifier with tau set by hand. */
  public static Identifier atDistance(double tau, Gallery gallery, ModelCard card) {
    if (!(tau >= 0)) {
      throw new IllegalArgumentException("tau is a distance of at least 0, got " + tau);
    }
    return new Identifier(gallery, Optional.ofNullable(card.measured()), Optional.empty(), tau);
  }

  /** Returns how tau follows from the policy for the number enrolled now; empty if set by hand. */
  public Optional<SearchThreshold> threshold() {
    long comparisons = comparisons();
    return policy.flatMap(p -> measured.map(m -> p.threshold(m, comparisons)));
  }

  /**
   * Returns who an encoding is of.
   *
   * @param candidates how many of the nearest people to tell of, at least 1
   */
  public Identification identify(Encoding probe, int candidates) {
    Optional<SearchThreshold> threshold = threshold();
    double tau = threshold.map(SearchThreshold::tau).orElse(tauByHand);
    List<Match> nearest = gallery.search(probe, candidates);
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
   * Returns how often a search for a stranger returns somebody, among as many as are enrolled now.
   *
   * @param falseMatch how often one comparison of strangers does
   */
  public double falseAlarmRate(Rate falseMatch) {
    return SearchPolicy.fpir(promised(falseMatch), comparisons());
  }

  private long comparisons() {
    return Math.max(1, gallery.encodings());
  }

  /** Beyond the table no more is promised than the upper end of the interval. */
  private static double promised(Rate rate) {
    return rate.basis() == Rate.Basis.BOUND ? rate.high() : rate.value();
  }
}
