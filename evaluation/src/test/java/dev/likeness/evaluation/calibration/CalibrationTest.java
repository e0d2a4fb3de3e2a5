package dev.likeness.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.evaluation.errors.Percentiles;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibrationTest {
  private static final CalibrationOptions OPTIONS = CalibrationOptions.defaults();

  /** Unit vectors about a random centre for each person. */
  private static LabelledEncodings people(int people, int pictures, int dimension, long seed) {
    Random random = new Random(seed);
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int p = 0; p < people; p++) {
      double[] centre = random.doubles(dimension, -1, 1).toArray();
      for (int i = 0; i < pictures; i++) {
        float[] values = new float[dimension];
        for (int k = 0; k < dimension; k++) {
          values[k] = (float) (centre[k] + 0.4 * random.nextGaussian());
        }
        encodings.add(new LabelledEncoding("p" + p, p + "_" + i, Encoding.of(values).normalised()));
      }
    }
    return LabelledEncodings.of(encodings);
  }

  private static CalibrationResult measured(LabelledEncodings data) {
    return Calibration.measure(data, Distance.COSINE, "test", OPTIONS);
  }

  private static double slowRate(LabelledEncodings data, double tau, boolean genuine) {
    long within = 0;
    long all = 0;
    for (int i = 0; i < data.size(); i++) {
      for (int j = i + 1; j < data.size(); j++) {
        if ((data.personOf(i) == data.personOf(j)) == genuine) {
          all++;
          double d = Distance.COSINE.between(data.get(i).encoding(), data.get(j).encoding());
          within += d <= tau ? 1 : 0;
        }
      }
    }
    return (double) within / all;
  }

  @Test
  void countedFalseMatchRatesAgreeWithASlowLoop() {
    LabelledEncodings data = people(60, 3, 16, 1);
    for (OperatingPoint point : measured(data).distribution().points()) {
      if (point.falseMatch().basis() == Rate.Basis.MEASURED) {
        assertThat(point.falseMatch().value()).isEqualTo(slowRate(data, point.distance(), false));
      }
    }
  }

  @Test
  void falseNonMatchRatesAgreeWithASlowLoop() {
    LabelledEncodings data = people(60, 3, 16, 1);
    for (OperatingPoint point : measured(data).distribution().points()) {
      assertThat(point.falseNonMatch().value())
          .isCloseTo(1 - slowRate(data, point.distance(), true), within(1e-12));
    }
  }

  @Test
  void ratesBelowThirtyPairsAreExtrapolated() {
    // 15,931 - 180 = 15,930 pairs of two people: 30 of them are 1.9e-3.
    List<OperatingPoint> points = measured(people(60, 3, 16, 1)).distribution().points();

    assertThat(points)
        .allMatch(
            p ->
                (p.falseMatch().value() < 30.0 / 15_930)
                    == (p.falseMatch().basis() == Rate.Basis.EXTRAPOLATED));
  }

  @Test
  void theTableEndsTwoDecadesBelowThirtyPairs() {
    List<OperatingPoint> points = measured(people(60, 3, 16, 1)).distribution().points();

    assertThat(points.get(0).falseMatch().value()).isBetween(0.3 / 15_930, 0.3 / 15_930 * 1.8);
  }

  @Test
  void whatLiesBelowTheTableIsABound() {
    var distribution = measured(people(60, 3, 16, 1)).distribution();

    assertThat(distribution.atFalseMatchRate(1e-9).falseMatch().basis())
        .isEqualTo(Rate.Basis.BOUND);
  }

  /**
   * Random directions in three dimensions have a cosine distance that is uniform on 0..2, so FMR(d)
   * = d / 2 whatever the sample: a bounded tail, with shape -1.
   */
  @Test
  void theExtrapolatedRateOfUniformDistancesIsRight() {
    Random random = new Random(17);
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      float[] v = {
        (float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()
      };
      encodings.add(new LabelledEncoding("p" + i / 2, "i" + i, Encoding.of(v)));
    }
    OperatingPoint point =
        measured(LabelledEncodings.of(encodings)).distribution().atFalseMatchRate(1e-5);

    assertThat(point.distance() / 2 / 1e-5).isBetween(0.2, 5.0);
  }

  @Test
  void theIntervalOfAnExtrapolatedRateHoldsTheTruth() {
    // Random directions in 16 dimensions, one picture each but for one pair: the true rate at a
    // distance comes from 40 million fresh pairs.
    Random random = new Random(23);
    LabelledEncodings few = directions(random, 700);
    LabelledEncodings many = directions(random, 9000);
    OperatingPoint point = measured(few).distribution().atFalseMatchRate(1e-5);
    double truth = measured(many).distribution().falseMatchRateAt(point.distance()).value();

    assertThat(truth).isBetween(point.falseMatch().low(), point.falseMatch().high());
  }

  private static LabelledEncodings directions(Random random, int n) {
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      float[] v = new float[16];
      for (int k = 0; k < 16; k++) {
        v[k] = (float) random.nextGaussian();
      }
      encodings.add(new LabelledEncoding("p" + Math.max(1, i), "i" + i, Encoding.of(v)));
    }
    return LabelledEncodings.of(encodings);
  }

  @Test
  void intervalsOverPeopleAgreeWithABruteForceBootstrap() {
    LabelledEncodings data = people(40, 3, 6, 3);
    OperatingPoint point = measured(data).distribution().atFalseMatchRate(0.1);
    double tau =
        measured(data).distribution().points().stream()
            .filter(p -> p.falseMatch().value() >= 0.0999)
            .findFirst()
            .orElseThrow()
            .distance();
    Random random = new Random(99);
    double[] drawn = new double[2000];
    for (int draw = 0; draw < drawn.length; draw++) {
      int[] chosen = random.ints(40, 0, 40).toArray();
      long within = 0;
      long all = 0;
      for (int a = 0; a < 40; a++) {
        for (int b = a + 1; b < 40; b++) {
          if (chosen[a] != chosen[b]) {
            for (int i = data.firstOf(chosen[a]); i < data.endOf(chosen[a]); i++) {
              for (int j = data.firstOf(chosen[b]); j < data.endOf(chosen[b]); j++) {
                all++;
                double d = Distance.COSINE.between(data.get(i).encoding(), data.get(j).encoding());
                within += d <= tau ? 1 : 0;
              }
            }
          }
        }
      }
      drawn[draw] = (double) within / all;
    }
    double brute =
        width(
            Percentiles.interval(drawn).orElseThrow().low(),
            Percentiles.interval(drawn).orElseThrow().high());

    assertThat(width(point.falseMatch().low(), point.falseMatch().high()) / brute)
        .isBetween(0.88, 1.12);
  }

  private static double width(double low, double high) {
    return high - low;
  }

  @Test
  void falseNonMatchIntervalsCoverTheTruth() {
    // The truth at a fixed distance, from many people; 40 people in each of 40 samples.
    double truth =
        measured(people(1500, 3, 6, 1000)).distribution().falseNonMatchRateAt(0.2).value();
    int covered = 0;
    for (int run = 0; run < 40; run++) {
      Rate rate = measured(people(40, 3, 6, run)).distribution().falseNonMatchRateAt(0.2);
      covered += rate.low() <= truth && truth <= rate.high() ? 1 : 0;
    }

    assertThat(covered).isBetween(34, 40);
  }

  @Test
  void falseMatchIntervalsCoverTheTruth() {
    double truth = measured(people(1500, 3, 6, 1000)).distribution().falseMatchRateAt(0.1).value();
    int covered = 0;
    for (int run = 0; run < 40; run++) {
      Rate rate = measured(people(40, 3, 6, run)).distribution().falseMatchRateAt(0.1);
      covered += rate.low() <= truth && truth <= rate.high() ? 1 : 0;
    }

    assertThat(covered).isBetween(34, 40);
  }

  /** Where some people are alike and others are not, nearly all variance lies in people. */
  @Test
  void theLinearExpansionAgreesWithTheProductsWherePeopleDiffer() {
    Random random = new Random(40);
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      // The later a person, the further from the first axis.
      float spread = i / 200f;
      float[] v = {1, 0, 0, 0};
      for (int k = 0; k < 4; k++) {
        v[k] += spread * (float) random.nextGaussian();
      }
      encodings.add(new LabelledEncoding("p" + i / 2, "i" + i, Encoding.of(v)));
    }

    assertThat(linearToProducts(LabelledEncodings.of(encodings))).isBetween(0.93, 1.05);
  }

  /**
   * Where people are all alike, the variance lies in pairs: it weighs three times with products and
   * twice in the expansion, so the widths are as sqrt(2/3) = 0.816.
   */
  @Test
  void theLinearExpansionIsNarrowerWherePeopleAreAlike() {
    assertThat(linearToProducts(directions(new Random(41), 400)))
        .isCloseTo(Math.sqrt(2.0 / 3), within(0.05));
  }

  /** Keeps 2,000 pairs, so that at 10 % the expansion is used, or all of them. */
  private static double linearToProducts(LabelledEncodings data) {
    Rate linear =
        Calibration.measure(data, Distance.COSINE, "test", OPTIONS, 2000)
            .distribution()
            .atFalseMatchRate(0.1)
            .falseMatch();
    Rate products = measured(data).distribution().atFalseMatchRate(0.1).falseMatch();
    return (linear.high() - linear.low()) / (products.high() - products.low());
  }

  @ParameterizedTest
  @EnumSource(Distance.class)
  void everyDistanceCanBeCalibrated(Distance distance) {
    Random random = new Random(5);
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      float[] v = new float[5];
      for (int k = 0; k < 5; k++) {
        v[k] = (float) random.nextDouble();
      }
      encodings.add(new LabelledEncoding("p" + i / 2, "i" + i, Encoding.of(v)));
    }

    assertThat(
            Calibration.measure(LabelledEncodings.of(encodings), distance, "test", OPTIONS)
                .distribution()
                .points())
        .hasSizeGreaterThan(10);
  }

  @Test
  void aPersonUnderTwoLabelsIsListedFirst() {
    List<LabelledEncoding> encodings = new ArrayList<>();
    LabelledEncodings data = people(60, 3, 16, 1);
    for (int i = 0; i < data.size(); i++) {
      encodings.add(data.get(i));
    }
    encodings.add(new LabelledEncoding("q", "again", data.get(0).encoding()));
    ClosePair first = measured(LabelledEncodings.of(encodings)).closest().get(0);

    assertThat(List.of(first.left(), first.right()))
        .containsExactlyInAnyOrder("again", data.get(0).picture());
  }

  @Test
  void theSameSeedGivesTheSameResult() {
    LabelledEncodings data = people(40, 2, 6, 1);

    assertThat(measured(data)).isEqualTo(measured(data));
  }

  @Test
  void identicalEncodingsOfManyPeopleAreRefused() {
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      encodings.add(new LabelledEncoding("p" + i / 2, "i" + i, Encoding.of(1, 0)));
    }

    assertThatThrownBy(() -> measured(LabelledEncodings.of(encodings)))
        .hasMessageContaining("of different distances");
  }

  @Test
  void tooFewPairsAreRefused() {
    assertThatThrownBy(() -> measured(people(3, 2, 4, 1)))
        .hasMessageContaining("got 3 and 12: add people");
  }
}
