package dev.likeness.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** People on a line, ten apart, with three pictures each: of the distance L2, matches within 1. */
class GroupErrorsTest {
  private static final double TAU = 1;
  private static final int PEOPLE = 12;
  private static final int PICTURES = 3 * PEOPLE;

  /** All pairs but three for each person. */
  private static final long IMPOSTOR = PICTURES * (PICTURES - 1L) / 2 - PICTURES;

  private static Encoding at(double x) {
    return Encoding.of(new float[] {(float) x, 1});
  }

  private static GroupedPicture picture(String group, int person, double x) {
    return new GroupedPicture(group + person, Optional.of(group), Optional.of(at(x)));
  }

  /**
   * Adds a group.
   *
   * @param strays people whose third picture lies far from their others
   * @param doubles people who lie where the one before them does
   */
  private static void add(String group, int strays, int doubles, List<GroupedPicture> pictures) {
    for (int p = 0; p < PEOPLE; p++) {
      double x = 10 * (p >= PEOPLE - doubles ? p - 1 : p);
      pictures.add(picture(group, p, x));
      pictures.add(picture(group, p, x + 0.1));
      pictures.add(picture(group, p, p < strays ? x + 5 : x + 0.2));
    }
  }

  private static GroupReport report(List<GroupedPicture> pictures, double falseMatchRate) {
    return GroupErrors.of(
        pictures,
        Distance.L2,
        List.of(new GroupReport.Threshold(falseMatchRate, TAU)),
        EvaluationOptions.defaults());
  }

  private static GroupReport.GroupRates rates(GroupReport report, String group) {
    return report.thresholds().get(0).groups().stream()
        .filter(rates -> rates.group().equals(group))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theRatesAreThoseOfTheGroupsOwnPairs() {
    List<GroupedPicture> pictures = new ArrayList<>();
    add("a", 4, 1, pictures);
    add("b", 1, 0, pictures);

    GroupReport report = report(pictures, 1e-2);

    // A stray picture matches neither of its person's others: 2 of 3 pairs.
    assertThat(rates(report, "a").fnmr().orElseThrow().value())
        .isCloseTo(8.0 / PICTURES, within(1e-12));
    assertThat(rates(report, "b").fnmr().orElseThrow().value())
        .isCloseTo(2.0 / PICTURES, within(1e-12));
    // Three pictures of each of two people on one place: nine pairs. b lies where a does.
    assertThat(rates(report, "a").falseMatches()).isEqualTo(9);
    assertThat(rates(report, "a").fmr().orElseThrow().value())
        .isCloseTo(9.0 / IMPOSTOR, within(1e-12));
    assertThat(rates(report, "b").fmr().orElseThrow().value()).isZero();
  }

  @Test
  void theWorstIsComparedWithTheBest() {
    List<GroupedPicture> pictures = new ArrayList<>();
    add("a", 4, 1, pictures);
    add("b", 1, 0, pictures);

    GroupReport.ThresholdRates at = report(pictures, 1e-2).thresholds().get(0);

    assertThat(at.fnmr()).contains(new GroupReport.Spread("a", "b", 4.0));
    assertThat(at.fmr()).contains(new GroupReport.Spread("a", "b", null));
  }

  @Test
  void anIntervalHoldsTheRateAndIsWiderOverPeopleThanOverPairs() {
    List<GroupedPicture> pictures = new ArrayList<>();
    add("a", 4, 1, pictures);

    Estimate fnmr = rates(report(pictures, 1e-2), "a").fnmr().orElseThrow();

    Interval byPeople = fnmr.byPeople().orElseThrow();
    assertThat(byPeople.contains(fnmr.value())).isTrue();
    Interval independent = fnmr.independent().orElseThrow();
    assertThat(byPeople.high() - byPeople.low())
        .isGreaterThan(independent.high() - independent.low());
  }

  @Test
  void aFailedPictureMatchesNothingAndIsNoImpostor() {
    List<GroupedPicture> pictures = new ArrayList<>();
    add("a", 0, 0, pictures);
    pictures.set(0, new GroupedPicture("a0", Optional.of("a"), Optional.empty()));

    GroupReport report = report(pictures, 1e-2);

    assertThat(rates(report, "a").falseNonMatches()).isEqualTo(2);
    assertThat(report.groups().get(0).failures()).isEqualTo(1);
    assertThat(report.groups().get(0).impostor()).isEqualTo(IMPOSTOR - (PICTURES - 3));
  }

  @Test
  void aGroupOfNinePeopleHasNoRate() {
    List<GroupedPicture> pictures = new ArrayList<>();
    add("a", 4, 1, pictures);

    GroupReport report = report(pictures.subList(0, 3 * (GroupErrors.MIN_PEOPLE - 1)), 0.1);

    assertThat(rates(report, "a").fmr()).isEmpty();
    assertThat(rates(report, "a").fnmr()).isEmpty();
    assertThat(report.thresholds().get(0).fnmr()).isEmpty();
  }

  @Test
  void aGroupWithFewerPairsThanTheRateCountsHasNoFalseMatchRate() {
    List<GroupedPicture> pictures = new ArrayList<>();
    add("a", 0, 0, pictures);

    assertThat(rates(report(pictures, 1.0 / IMPOSTOR), "a").fmr()).isPresent();
    assertThat(rates(report(pictures, 0.9 / IMPOSTOR), "a").fmr()).isEmpty();
  }

  @Test
  void onePictureOfEachPersonGivesNoFalseNonMatchRate() {
    List<GroupedPicture> pictures = new ArrayList<>();
    for (int p = 0; p < 40; p++) {
      pictures.add(picture("a", p, 10 * p));
    }

    GroupReport.GroupRates rates = rates(report(pictures, 1e-2), "a");

    assertThat(rates.fmr()).isPresent();
    assertThat(rates.fnmr()).isEmpty();
  }

  @Test
  void whoHasNoGroupIsCountedAndNothingElse() {
    List<GroupedPicture> pictures = new ArrayList<>();
    add("a", 0, 0, pictures);
    pictures.add(new GroupedPicture("x", Optional.empty(), Optional.of(at(0))));
    pictures.add(new GroupedPicture("x", Optional.empty(), Optional.of(at(50))));
    pictures.add(new GroupedPicture("a0", Optional.empty(), Optional.of(at(70))));

    GroupReport report = report(pictures, 1e-2);

    assertThat(report.peopleWithoutGroup()).isEqualTo(1);
    assertThat(report.picturesWithoutGroup()).isEqualTo(3);
    assertThat(rates(report, "a").falseMatches()).isZero();
    assertThat(rates(report, "a").falseNonMatches()).isZero();
  }

  @Test
  void picturesWithoutAnyGroupAreRefused() {
    assertThatThrownBy(
            () ->
                report(
                    List.of(new GroupedPicture("x", Optional.empty(), Optional.of(at(0)))), 1e-2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected pictures with a group, got none");
  }
}
