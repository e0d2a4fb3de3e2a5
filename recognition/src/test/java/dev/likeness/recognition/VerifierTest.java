package dev.likeness.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.encoding.Rate;
import org.junit.jupiter.api.Test;

class VerifierTest {
  @Test
  void tauFollowsFromTheFalseMatchRate() {
    assertThat(Verifier.atFalseMatchRate(1e-4, Made.card()).threshold().tau())
        .isCloseTo(0.5, within(1e-9));
  }

  @Test
  void nearerThanTauIsTheSame() {
    Verification answer = compareAt(0.45);

    assertThat(answer.same()).isTrue();
  }

  @Test
  void exactlyAtTheThresholdIsTheSame() {
    double distance = compareAt(0.3).distance();

    assertThat(Verifier.atDistance(distance, Made.card()).threshold().admits(distance)).isTrue();
  }

  @Test
  void furtherThanTauIsDifferent() {
    assertThat(compareAt(0.55).same()).isFalse();
  }

  @Test
  void theDistanceIsThatOfTheModel() {
    assertThat(compareAt(0.3).distance()).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void theAnswerSaysWhichFalseMatchRateTheDistanceStandsFor() {
    assertThat(compareAt(0.3).falseMatchRate().map(Rate::value).orElseThrow())
        .isCloseTo(1e-6, within(1e-9));
  }

  @Test
  void tauCanBeSetByHandForAModelThatWasNeverMeasured() {
    Verifier verifier = Verifier.atDistance(0.2, Made.uncalibratedCard());

    Verification answer = verifier.compare(Made.encoding(0), Made.encoding(0.1));

    assertThat(answer.same()).isTrue();
    assertThat(answer.falseMatchRate()).isEmpty();
  }

  @Test
  void aPromiseForAModelThatWasNeverMeasuredIsRefused() {
    assertThatThrownBy(() -> Verifier.atFalseMatchRate(1e-4, Made.uncalibratedCard()))
        .isInstanceOf(UncalibratedModelException.class)
        .hasMessageContaining("likeness calibrate")
        .hasMessageContaining("tau");
  }

  @Test
  void aPromiseBeyondTheDataIsKeptAsFarAsTheDataReach() {
    VerificationThreshold threshold = Verifier.atFalseMatchRate(1e-12, Made.card()).threshold();

    assertThat(threshold.tau()).isEqualTo(0.1);
    assertThat(threshold.point().orElseThrow().falseMatch().basis()).isEqualTo(Rate.Basis.BOUND);
  }

  private static Verification compareAt(double d) {
    return Verifier.atFalseMatchRate(1e-4, Made.card()).compare(Made.encoding(0), Made.encoding(d));
  }
}
