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
 * The errors of a detector of presentation attacks, as ISO/IEC 30107-3 counts them.
 *
 * <p>APCER of an instrument: the share of its attacks that were not classified as attacks. BPCER:
 * the share of living people who were. Departure: where no face was found there is no
 * classification; the standard counts such non-responses apart, here they are told and also count
 * as errors on both sides.
 *
 * @param threshold the least score that counts as live
 * @param attacks APCER of each kind of instrument, by name
 * @param highestApcer the largest of them, which is what a system is judged by
 * @param living BPCER
 * @param at BPCER where the highest APCER is at most a given share
 * @param eer where BPCER and the highest APCER meet: the mean of both at the threshold at which
 *     they lie closest
 * @param eerThreshold that threshold
 */
public record PresentationAttackErrors(
    double threshold,
    List<Kind> attacks,
    double highestApcer,
    Kind living,
    List<AtApcer> at,
    double eer,
    double eerThreshold) {

  private static final List<Double> WANTED = List.of(0.05, 0.01);

  /**
   * One kind of presentation.
   *
   * @param name the instrument; {@code live} for living people
   * @param presentations how many there were
   * @param withoutFace in how many of them no face was found; these are errors
   * @param errors how many were judged wrongly
   * @param rate errors by presentations
   * @param interval the 95 % interval of Wilson
   */
  public record Kind(
      String name,
      int presentations,
      int withoutFace,
      int errors,
      double rate,
      Interval interval) {}

  /**
   * BPCER at the least threshold where no kind's APCER is above a share.
   *
   * @param apcer the share
   * @param threshold empty if no threshold reaches it, as when faces were not found
   * @param bpcer the share of living people that are refused there
   * @param interval its 95 % interval of Wilson
   */
  public record AtApcer(
      double apcer,
      Optional<Double> threshold,
      Optional<Double> bpcer,
      Optional<Interval> interval) {}

  public PresentationAttackErrors {
    attacks = List.copyOf(attacks);
    at = List.copyOf(at);
  }

  /**
   * Returns the errors at a threshold, and over all thresholds.
   *
   * @throws IllegalArgumentException if there is no living person, or no attack
   */
  public static PresentationAttackErrors of(List<Presentation> presentations, double threshold) {
    List<Presentation> living = new ArrayList<>();
    Map<String, List<Presentation>> attacks = new TreeMap<>();
    for (Presentation each : presentations) {
      if (each.instrument().isPresent()) {
        attacks.computeIfAbsent(each.instrument().get(), name -> new ArrayList<>()).add(each);
      } else {
        living.add(each);
      }
    }
    if (living.isEmpty() || attacks.isEmpty()) {
      throw new IllegalArgumentException(
          "errors are counted on living faces and on attacks, got "
              + living.size()
              + " living and "
              + (presentations.size() - living.size())
              + " attacks");
    }
    return new Counting(living, attacks).at(threshold);
  }

  /** Counts at one threshold after the other. */
  private record Counting(List<Presentation> living, Map<String, List<Presentation>> attacks) {
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
          attacks.keySet().stream().map(name -> attack(name, threshold)).toList(),
          highest(threshold),
          people(threshold),
          WANTED.stream().map(apcer -> atApcer(apcer, thresholds)).toList(),
          (highest(eerThreshold) + people(eerThreshold).rate()) / 2,
          eerThreshold);
    }

    /** All scores, and one above them, ascending: the errors change nowhere else. */
    private List<Double> thresholds() {
      TreeSet<Double> scores = new TreeSet<>();
      living.forEach(each -> each.score().ifPresent(scores::add));
      attacks.values().forEach(list -> list.forEach(each -> each.score().ifPresent(scores::add)));
      if (scores.isEmpty()) {
        return List.of(0.0);
      }
      scores.add(Math.nextUp(scores.last()));
      return List.copyOf(scores);
    }

    private AtApcer atApcer(double apcer, List<Double> thresholds) {
      // Ascending thresholds let fewer attacks through.
      for (double threshold : thresholds) {
        if (highest(threshold) <= apcer) {
          Kind people = people(threshold);
          return new AtApcer(
              apcer,
              Optional.of(threshold),
              Optional.of(people.rate()),
              Optional.of(people.interval()));
        }
      }
      return new AtApcer(apcer, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private double gap(double threshold) {
      return Math.abs(highest(threshold) - people(threshold).rate());
    }

    private double highest(double threshold) {
      return attacks.keySet().stream()
          .mapToDouble(name -> attack(name, threshold).rate())
          .max()
          .orElseThrow();
    }

    private Kind attack(String name, double threshold) {
      List<Presentation> all = attacks.getOrDefault(name, List.of());
      return kind(
          name,
          all,
          all.stream()
              .filter(each -> each.score().isEmpty() || each.score().getAsDouble() >= threshold)
              .count());
    }

    private Kind people(double threshold) {
      return kind(
          "live",
          living,
          living.stream()
              .filter(each -> each.score().isEmpty() || each.score().getAsDouble() < threshold)
              .count());
    }

    private static Kind kind(String name, List<Presentation> all, long errors) {
      return new Kind(
          name,
          all.size(),
          (int) all.stream().filter(each -> each.score().isEmpty()).count(),
          (int) errors,
          (double) errors / all.size(),
          Intervals.wilson(errors, all.size()));
    }
  }
}
