package dev.likeness.face.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  @Test
  void fourStepsHave72Sequences() {
    SplittableRandom random = new SplittableRandom(1);
    Set<List<Action>> seen = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      seen.add(Challenge.draw(4, random));
    }

    // By hand: 108 without repetition, less 2 without a turn, less 24 with a single one, less 10
    // with two
    // that come closer.
    assertThat(seen).hasSize(72);
  }

  @Test
  void noStepFollowsUponItself() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 1000; i++) {
      List<Action> sequence = Challenge.draw(5, random);
      for (int k = 1; k < sequence.size(); k++) {
        assertThat(sequence.get(k)).isNotEqualTo(sequence.get(k - 1));
      }
    }
  }
}
