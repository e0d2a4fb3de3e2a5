package dev.likeness.face.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws the random sequence of movements of a session. */
final class Challenge {
  private static final List<Action> ACTIONS =
      List.of(Action.TURN_LEFT, Action.TURN_RIGHT, Action.COME_CLOSER, Action.LOOK_UP);

  private static final int MIN_TURNS = 2;
  private static final int MAX_CLOSER = 1;

  private Challenge() {}

  /**
   * Returns a sequence of movements, drawn uniformly from the admissible ones: no movement twice in
   * succession, at least two turns to a side, at most one movement closer, because rotations show
   * the depth of a head. There are 72 admissible sequences of four steps.
   */
  static List<Action> draw(int steps, RandomGenerator random) {
    while (true) {
      List<Action> sequence = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        sequence.add(ACTIONS.get(random.nextInt(ACTIONS.size())));
      }
      if (admissible(sequence)) {
        return List.copyOf(sequence);
      }
    }
  }

  private static boolean admissible(List<Action> sequence) {
    for (int i = 1; i < sequence.size(); i++) {
      if (sequence.get(i) == sequence.get(i - 1)) {
        return false;
      }
    }
    return sequence.stream().filter(Action::isTurn).count() >= MIN_TURNS
        && sequence.stream().filter(action -> action == Action.COME_CLOSER).count() <= MAX_CLOSER;
  }
}
