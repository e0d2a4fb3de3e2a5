package dev.likeness.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LivenessMeanTest {
  private static LivenessMean of(double... scores) {
    LivenessMean mean = new LivenessMean();
    for (double score : scores) {
      mean.add(new Liveness(score, 0.5));
    }
    return mean;
  }

  @Test
  void withoutFramesThereIsNone() {
    assertThat(of().get()).isEmpty();
  }

  /** The log-odds of 0.8 are ln 4, those of 0.2 their negative. */
  @Test
  void oppositeScoresAreUndecided() {
    assertThat(of(0.8, 0.2).get().orElseThrow().score()).isEqualTo(0.5, within(1e-12));
  }

  /** (ln 9 + ln 1) / 2 = ln 3, and 3 / 4 are the odds 3 to 1. */
  @Test
  void theMeanIsOfTheLogOdds() {
    assertThat(of(0.9, 0.5).get().orElseThrow().score()).isEqualTo(0.75, within(1e-12));
  }

  @Test
  void aScoreOfOneDoesNotOutweighTheOthers() {
    assertThat(of(1, 1e-4, 1e-4).get().orElseThrow().verdict()).isEqualTo(Verdict.SPOOF);
  }
}
