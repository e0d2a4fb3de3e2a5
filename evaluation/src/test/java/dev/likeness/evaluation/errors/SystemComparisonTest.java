package dev.likeness.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SystemComparisonTest {
  /** Two systems: the second one's distances are the first one's with less noise. */
  private static List<Comparison> system(double noise) {
    Random random = new Random(8);
    List<Comparison> comparisons = new ArrayList<>();
    for (int fold = 1; fold <= 4; fold++) {
      for (int k = 0; k < 100; k++) {
        String person = "p" + fold + "_" + k;
        boolean same = k % 2 == 0;
        double d = (same ? 0 : 2) + noise * random.nextGaussian();
        comparisons.add(
            new Comparison(same, OptionalDouble.of(d), fold, person, same ? person : person + "x"));
      }
    }
    return comparisons;
  }

  /** 1 of 8: 2 (C(8,0) + C(8,1)) / 2^8 = 18 / 256. */
  @Test
  void mcNemarIsTheExactBinomialTest() {
    boolean[] first = {true, false, false, false, false, false, false, false, true};
    boolean[] second = {false, true, true, true, true, true, true, true, true};

    assertThat(McNemar.of(first, second).p()).isCloseTo(18.0 / 256, within(1e-12));
  }

  @Test
  void anEvenSplitSaysNothing() {
    assertThat(McNemar.of(new boolean[] {true, false}, new boolean[] {false, true}).p())
        .isEqualTo(1);
  }

  @Test
  void aSystemDoesNotDifferFromItself() {
    assertThat(SystemComparison.of(system(1), system(1), 1, 1000).accuracyInterval())
        .contains(new Interval(0, 0));
  }

  @Test
  void aClearlyBetterSystemIsBetterInTheWholeInterval() {
    assertThat(
            SystemComparison.of(system(1.2), system(0.6), 1, 1000)
                .accuracyInterval()
                .orElseThrow()
                .low())
        .isPositive();
  }

  @Test
  void differentPairsAreRefused() {
    assertThatThrownBy(() -> SystemComparison.of(system(1), system(1).subList(1, 400), 1, 1000))
        .hasMessageContaining("the same pairs in the same order");
  }
}
