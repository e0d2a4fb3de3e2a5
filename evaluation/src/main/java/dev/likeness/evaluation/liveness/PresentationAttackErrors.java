package dev.likeness.evaluation.liveness;

import dev.likeness.evaluation.errors.Interval;
import dev.likeness.evaluation.errors.Intervals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The error rates of presentation attack detection (PAD), ISO/IEC 30107-3.
 *
 * <p>APCER: the share of attack presentations of one PAI species (presentation attack instrument
 * species) that are classified as bona fide. BPCER: the share of bona fide presentations that are
 * classified as attacks. Departure: a presentation without a detected face has no classification;
 * the standard reports such non-responses apart, here they are reported and also count as errors on
 * both sides.
 *
 * @param threshold the minimum score that is classified as bona fide
 * @param paiSpecies APCER of each PAI species, by name
 * @param maxApcer the maximum of them, by which a system is rated
 * @param bonaFide BPCER
 * @param bpcerAtApcer BPCER where the maximum APCER is at most a given share
 * @param eer the equal error rate: the mean of BPCER and the maximum APCER at the threshold where
 *     they differ least
 * @param eerThreshold that threshold
 */
public record PresentationAttackErrors(
    double threshold,
    List<ErrorRate> paiSpecies,
    double maxApcer,
    ErrorRate bonaFide,
    List<BpcerAtApcer> bpcerAtApcer,
    double eer,
    double eerThreshold) {

  private static final List<Double> APCERS = List.of(0.05, 0.01);

  /**
   * The error rate of one PAI species, or of the bona fide presentations.
   *
   * @param name the PAI species; {@code live} for bona fide presentations
   * @param presentations number of presentations
   * @param withoutFace presentations without a detected face, counted as errors
   * @param errors number of presentations classified wrongly
   * @param rate {@code errors / presentations}
   * @param interval the 95 % Wilson interval
   */
  public record ErrorRate(
      String name,
      int presentations,
      int withoutFace,
      int errors,
      double rate,
      Interval interval) {}

  /**
   * BPCER at the lowest threshold where no PAI species has an APCER above a share.
   *
   * @param apcer the share
   * @param threshold empty if no threshold reaches it, for example because faces were not detected
   * @param bpcer the share of bona fide presentations classified as attacks at this threshold
   * @param interval its 95 % Wilson interval
   */
  public record BpcerAtApcer(
      double apcer,
      Optional<Double> threshold,
      Optional<Double> bpcer,
      Optional<Interval> interval) {}

  public PresentationAttackErrors {
    paiSpecies = List.copyOf(paiSpecies);
    bpcerAtApcer = List.copyOf(bpcerAtApcer);
  }

  /**
   * Returns the errors at a threshold, and over all thresholds.
   *
   * @throws IllegalArgumentException if there is no bona fide presentation, or no attack
   */
  public static PresentationAttackErrors of(List<Presentation> presentations, double threshold) {
    List<Presentation> bonaFide = new ArrayList<>();
    Map<String, List<Presentation>> attacks = new TreeMap<>();
    for (Presentation each : presentations) {
      if (each.instrument().isPresent()) {
        attacks.computeIfAbsent(each.instrument().get(), name -> new ArrayList<>()).add(each);
      } else {
        bonaFide.add(each);
      }
    }
    if (bonaFide.isEmpty() || attacks.isEmpty()) {
      throw new IllegalArgumentException(
          "error rates need bona fide and attack presentations, got "
              + bonaFide.size()
              + " bona fide and "
              + (presentations.size() - bonaFide.size())
              + " attacks");
    }
    return new Counting(bonaFide, attacks).at(threshold);
  }

  /** Evaluates every threshold. */
  private record Counting(List<Presentation> bonaFide, Map<String, List<Presentation>> attacks) {
    PresentationAttackErrors at(double threshold) {
      List<Double> thresholds = thresholds();
      double eerThreshold = thresholds.get(0);
      for (double each : thresholds) {
        if (gap(each) < gap(eerThreshold)) {
          eerThreshold = each;
        }
      }
      return new PresentationAttackErrors(
          threshold,
          attacks.keySet().stream().map(name -> apcer(name, threshold)).toList(),
          maxApcer(threshold),
          bpcer(threshold),
          APCERS.stream().map(apcer -> bpcerAtApcer(apcer, thresholds)).toList(),
          (maxApcer(eerThreshold) + bpcer(eerThreshold).rate()) / 2,
          eerThreshold);
    }

    /** All scores, and one above them, ascending: the errors change nowhere else. */
    private List<Double> thresholds() {
      TreeSet<Double> scores = new TreeSet<>();
      bonaFide.forEach(each -> each.score().ifPresent(scores::add));
      attacks.values().forEach(list -> list.forEach(each -> each.score().ifPresent(scores::add)));
      if (scores.isEmpty()) {
        return List.of(0.0);
      }
      scores.add(Math.nextUp(scores.last()));
      return List.copyOf(scores);
    }

    private BpcerAtApcer bpcerAtApcer(double apcer, List<Double> thresholds) {
      // Ascending thresholds let fewer attacks through.
      for (double threshold : thresholds) {
        if (maxApcer(threshold) <= apcer) {
          ErrorRate bpcer = bpcer(threshold);
          return new BpcerAtApcer(
              apcer,
              Optional.of(threshold),
              Optional.of(bpcer.rate()),
              Optional.of(bpcer.interval()));
        }
      }
      return new BpcerAtApcer(apcer, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private double gap(double threshold) {
      return Math.abs(maxApcer(threshold) - bpcer(threshold).rate());
    }

    private double maxApcer(double threshold) {
      return attacks.keySet().stream()
          .mapToDouble(name -> apcer(name, threshold).rate())
          .max()
          .orElseThrow();
    }

    private ErrorRate apcer(String name, double threshold) {
      List<Presentation> all = attacks.getOrDefault(name, List.of());
      return errorRate(
          name,
          all,
          all.stream()
              .filter(each -> each.score().isEmpty() || each.score().getAsDouble() >= threshold)
              .count());
    }

    private ErrorRate bpcer(double threshold) {
      return errorRate(
          "live",
          bonaFide,
          bonaFide.stream()
              .filter(each -> each.score().isEmpty() || each.score().getAsDouble() < threshold)
              .count());
    }

    private static ErrorRate errorRate(String name, List<Presentation> all, long errors) {
      return new ErrorRate(
          name,
          all.size(),
          (int) all.stream().filter(each -> each.score().isEmpty()).count(),
          (int) errors,
          (double) errors / all.size(),
          Intervals.wilson(errors, all.size()));
    }
  }
}
