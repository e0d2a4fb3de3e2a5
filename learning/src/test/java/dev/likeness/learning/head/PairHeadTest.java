package dev.likeness.learning.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.loss.PairTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairHeadTest {
  private static final int DIMENSION = 24;

  /** People who differ in the first components; the others are noise, as much of it as told. */
  private static LabelledEncodings people(int count, double noise, int telling, long seed) {
    Random random = new Random(seed);
    List<LabelledEncoding> encodings = new ArrayList<>();
    for (int person = 0; person < count; person++) {
      double[] own = random.doubles(DIMENSION, -1, 1).toArray();
      for (int i = 0; i < 4; i++) {
        float[] values = new float[DIMENSION];
        for (int k = 0; k < DIMENSION; k++) {
          values[k] =
              (float)
                  (k < telling
                      ? own[k] + 0.25 * random.nextGaussian()
                      : noise * random.nextGaussian());
        }
        encodings.add(new LabelledEncoding("p" + person, person + "/" + i, Encoding.of(values)));
      }
    }
    return LabelledEncodings.of(encodings);
  }

  @ParameterizedTest
  @EnumSource(PairTerms.class)
  void componentsThatAreNoiseWeighLess(PairTerms terms) {
    float[] w = PairHead.train(people(60, 1, 8, 1), terms, 1).weights();
    double telling = 0;
    double noise = 0;
    for (int k = 0; k < DIMENSION; k++) {
      assertThat(w[k]).isGreaterThanOrEqualTo(0);
      if (k < 8) {
        telling += w[k] / 8;
      } else {
        noise += w[k] / (DIMENSION - 8);
      }
    }
    assertThat(noise).isLessThan(telling / 2);
  }

  @ParameterizedTest
  @EnumSource(PairTerms.class)
  void whereComponentsDifferInWorthTheGuardLetsTheHeadPass(PairTerms terms) {
    PairHead head = PairHead.train(people(60, 1, 8, 1), terms, 1);
    HeadTrial trial = HeadTrial.of(people(60, 1, 8, 2), Distance.COSINE, head, 1);
    assertThat(trial.headEer()).isLessThan(trial.plainEer());
    assertThat(trial.headIsBetter()).isTrue();
  }

  @Test
  void whereAllAreWorthTheSameTheGuardHoldsItBack() {
    PairHead head = PairHead.train(people(30, 0, DIMENSION, 1), PairTerms.ABSOLUTE, 1);
    HeadTrial trial = HeadTrial.of(people(60, 0, DIMENSION, 2), Distance.COSINE, head, 1);
    assertThat(trial.headIsBetter()).isFalse();
  }

  @Test
  void theSeedDecidesTheWeights() {
    LabelledEncodings data = people(20, 1, 8, 1);
    assertThat(PairHead.train(data, PairTerms.ABSOLUTE, 5).weights())
        .isEqualTo(PairHead.train(data, PairTerms.ABSOLUTE, 5).weights());
  }

  @Test
  void tooFewPeopleAreRefused() {
    assertThatThrownBy(() -> PairHead.train(people(4, 1, 8, 1), PairTerms.ABSOLUTE, 1))
        .hasMessageContaining("needs at least 6 people")
        .hasMessageContaining("got 4 people");
  }
}
