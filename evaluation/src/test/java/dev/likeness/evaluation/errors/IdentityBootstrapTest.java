package dev.likeness.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentityBootstrapTest {
  /** People whose pairs of one person are accepted or rejected alike, four pairs each. */
  private static List<Comparison> people(Random random, int people, double rejected) {
    List<Comparison> comparisons = new ArrayList<>();
    for (int p = 0; p < people; p++) {
      double d = random.nextDouble() < rejected ? 1 : 0;
      for (int k = 0; k < 4; k++) {
        comparisons.add(new Comparison(true, OptionalDouble.of(d), 0, "p" + p, "p" + p));
      }
    }
    return comparisons;
  }

  private static double shareRejected(List<Comparison> comparisons, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * comparisons.get(i).distance().orElseThrow();
      total += weights[i];
    }
    return sum / total;
  }

  @Test
  void theIntervalCoversAboutNinetyFivePercentWherePairsOfAPersonGoTogether() {
    Random random = new Random(2);
    int covered = 0;
    for (int run = 0; run < 300; run++) {
      List<Comparison> comparisons = people(random, 60, 0.3);
      covered +=
          IdentityBootstrap.over(comparisons, run, 1000)
                  .interval(weights -> shareRejected(comparisons, weights))
                  .orElseThrow()
                  .contains(0.3)
              ? 1
              : 0;
    }

    // Three standard errors of 300 runs are 0.038.
    assertThat(covered / 300.0).isBetween(0.90, 0.99);
  }

  @Test
  void theIntervalIsWiderThanThatOfIndependentPairs() {
    List<Comparison> comparisons = people(new Random(4), 60, 0.3);
    Interval byPeople =
        IdentityBootstrap.over(comparisons, 1, 1000)
            .interval(weights -> shareRejected(comparisons, weights))
            .orElseThrow();
    long rejected = comparisons.stream().filter(c -> c.distance().orElseThrow() > 0).count();
    Interval independent = Intervals.wilson(rejected, comparisons.size());

    assertThat(byPeople.high() - byPeople.low())
        .isGreaterThan(1.5 * (independent.high() - independent.low()));
  }

  @Test
  void aPairOfTwoPeopleCountsTheProductOfTheirDraws() {
    List<Comparison> comparisons =
        List.of(
            new Comparison(true, OptionalDouble.of(0), 0, "a", "a"),
            new Comparison(true, OptionalDouble.of(0), 0, "b", "b"),
            new Comparison(false, OptionalDouble.of(0), 0, "a", "b"));
    List<Double> wrong = new ArrayList<>();
    IdentityBootstrap.over(comparisons, 1, 1000)
        .interval(
            weights -> {
              if (weights[2] != weights[0] * weights[1] || weights[0] + weights[1] != 2) {
                wrong.add(weights[2]);
              }
              return 0;
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    List<Comparison> comparisons = people(new Random(4), 20, 0.3);
    IdentityBootstrap bootstrap = IdentityBootstrap.over(comparisons, 9, 1000);

    assertThat(bootstrap.interval(w -> shareRejected(comparisons, w)))
        .isEqualTo(bootstrap.interval(w -> shareRejected(comparisons, w)));
  }

  @Test
  void tooFewDrawsWithAValueGiveNoInterval() {
    assertThat(
            IdentityBootstrap.over(people(new Random(4), 20, 0.3), 9, 1000)
                .interval(weights -> weights[0] == 0 ? Double.NaN : 1))
        .isEmpty();
  }

  @Test
  void fewerThanAThousandDrawsAreRefused() {
    assertThatThrownBy(() -> IdentityBootstrap.over(people(new Random(4), 20, 0.3), 9, 999))
        .hasMessageContaining("at least 1000 draws, got 999");
  }
}
