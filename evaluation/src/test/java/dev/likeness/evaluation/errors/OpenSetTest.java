package dev.likeness.evaluation.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSetTest {
  /** People on a line at 1, 2, 4 and 8; each has a second picture 0.25 further, c's at 7. */
  private static LabelledEncodings line() {
    List<LabelledEncoding> encodings = new ArrayList<>();
    float[] places = {1, 2, 4, 8};
    float[] second = {1.25f, 2.25f, 7, 8.25f};
    for (int p = 0; p < 4; p++) {
      encodings.add(
          new LabelledEncoding("abcd".substring(p, p + 1), p + "first", Encoding.of(places[p])));
      encodings.add(
          new LabelledEncoding("abcd".substring(p, p + 1), p + "second", Encoding.of(second[p])));
    }
    return LabelledEncodings.of(encodings);
  }

  private static OpenSet.Size whole(double tau) {
    return OpenSet.measure(
            line(), Distance.L2, List.of(tau), OpenSetOptions.defaults().withSizes(List.of()))
        .sizes()
        .get(0);
  }

  @Test
  void theWholeGalleryLeavesOneIdentityOut() {
    assertThat(whole(1).enrolled()).isEqualTo(3);
  }

  /** Strangers: a at 1.25 is 0.75 from b, b is 1.25 from a, c at 7 is 1 from d, d 4.25 from c. */
  @Test
  void falseAlarmsAreSearchesOfStrangersThatReturnSomebody() {
    assertThat(whole(1).thresholds().get(0).fpir().value()).isEqualTo(0.5);
  }

  /** Of 12 comparisons with other people two lie within 1. */
  @Test
  void theFalseMatchRateIsPerComparison() {
    assertThat(whole(1).thresholds().get(0).fmr()).isCloseTo(2.0 / 12, within(1e-15));
  }

  @Test
  void independentGrowthStandsBeside() {
    assertThat(whole(1).thresholds().get(0).fpirIfIndependent())
        .isCloseTo(1 - Math.pow(10.0 / 12, 3), within(1e-12));
  }

  /**
   * Galleries of three are the mate and two others. c at 7 is 3 from its mate: d is nearer in the
   * two of three galleries that hold it, and the threshold refuses the mate in all.
   */
  @Test
  void missesAreMatesBeyondTheRankOrTheThreshold() {
    assertThat(whole(1).thresholds().get(0).fnir().value()).isEqualTo(0.25);
  }

  @Test
  void atAWideThresholdOnlyTheRankMisses() {
    OpenSetOptions many = OpenSetOptions.defaults().withSizes(List.of()).withGalleries(3000);
    OpenSet.Size size = OpenSet.measure(line(), Distance.L2, List.of(100.0), many).sizes().get(0);

    assertThat(size.thresholds().get(0).fnir().value()).isCloseTo(0.25 * 2 / 3, within(0.01));
  }

  @Test
  void withinTwoRanksEveryMateIsFound() {
    assertThat(whole(1).cmc().get(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1e-3, 100, 0.095", "1e-4, 1000, 0.095", "1e-5, 10000, 0.095", "1e-3, 1000, 0.632"})
  void independentGrowthGivesThePublishedTable(double fmr, int n, double expected) {
    assertThat(OpenSet.independentGrowth(fmr, n)).isCloseTo(expected, within(5e-4));
  }

  /** One-dimensional places drawn alike: a slow loop over the same definition at N = people - 1. */
  @Test
  void falseAlarmsAgreeWithASlowLoop() {
    Random random = new Random(6);
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      float[] place = {(float) random.nextGaussian(), (float) random.nextGaussian()};
      encodings.add(
          new LabelledEncoding(String.valueOf((char) ('a' + i / 3)), "i" + i, Encoding.of(place)));
    }
    int alarms = 0;
    for (int probe = 0; probe < 60; probe++) {
      boolean alarm = false;
      for (int person = 0; person < 20; person++) {
        for (int k = 0; k < 2; k++) {
          double d =
              Distance.L2.between(
                  encodings.get(probe).encoding(), encodings.get(3 * person + k).encoding());
          alarm |= person != probe / 3 && d <= 0.1;
        }
      }
      alarms += probe % 3 == 2 && alarm ? 1 : 0;
    }
    OpenSetOptions options = OpenSetOptions.defaults().withSizes(List.of()).withEnrolledPictures(2);

    assertThat(
            OpenSet.measure(LabelledEncodings.of(encodings), Distance.L2, List.of(0.1), options)
                .sizes()
                .get(0)
                .thresholds()
                .get(0)
                .fpir()
                .value())
        .isEqualTo(alarms / 20.0);
  }

  @Test
  void onePersonIsRefused() {
    LabelledEncodings one =
        LabelledEncodings.of(List.of(new LabelledEncoding("a", "1", Encoding.of(1))));

    assertThatThrownBy(
            () -> OpenSet.measure(one, Distance.L2, List.of(), OpenSetOptions.defaults()))
        .hasMessageContaining("at least two people, got 1");
  }
}
