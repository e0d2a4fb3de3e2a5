package dev.likeness.evaluation.errors;

import java.util.Optional;

/**
 * A measured value with its uncertainty.
 *
 * @param value the value
 * @param independent the 95 % interval of a proportion, for independent pairs; empty if the value
 *     is not a proportion
 * @param byPeople the 95 % interval of a bootstrap over people; empty if it was not computed, or
 *     too few draws had a value, or all had the same one
 */
public record Estimate(double value, Optional<Interval> independent, Optional<Interval> byPeople) {
  public Estimate {
    byPeople = byPeople.filter(interval -> interval.low() < interval.high());
  }
}
