package dev.likeness.evaluation.errors;

import java.util.Optional;

/**
 * A measured value with what is known of its uncertainty.
 *
 * @param value the value itself
 * @param independent the 95 % interval of a proportion, as if pairs were independent; empty if the
 *     value is no proportion
 * @param byPeople the 95 % interval of a bootstrap over people; empty if it was not computed, too
 *     few draws had a value, or all had the same one, which says nothing
 */
public record Estimate(double value, Optional<Interval> independent, Optional<Interval> byPeople) {
  public Estimate {
    byPeople = byPeople.filter(interval -> interval.low() < interval.high());
  }
}
