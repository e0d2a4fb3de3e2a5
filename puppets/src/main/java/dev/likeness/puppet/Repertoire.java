package dev.likeness.puppet;

import dev.likeness.face.liveness.Action;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that a puppet can do, each frame made to be shown once: the frames of each movement, by how
 * far it is done.
 */
public final class Repertoire {
  /** A movement is done in so many levels; the look straight ahead is level 0. */
  public static final int LEVELS = 3;

  private static final int STRAIGHT = 70;
  private static final int MOVING = 4;
  private static final int HELD = 18;

  /**
   * How far a puppet goes.
   *
   * @param turnDegrees to each side
   * @param downDegrees at first, before a camera that stands a little above the eyes
   * @param upDegrees when it looks up
   * @param closer how many times nearer it comes
   */
  public record Reach(double turnDegrees, double downDegrees, double upDegrees, double closer) {}

  private Repertoire() {}

  /**
   * Returns frames as JPEG in Base64, by the instruction that asks for them and by level: those of
   * the look straight ahead have one level, those of movements {@value #LEVELS}.
   */
  public static Map<String, List<List<String>>> of(LivingPuppet puppet) {
    Map<String, List<List<String>>> all = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      List<List<String>> levels =
          action == Action.LOOK_STRAIGHT
              ? List.of(frames(puppet, action, 0, STRAIGHT))
              : IntStream.rangeClosed(1, LEVELS)
                  .mapToObj(level -> frames(puppet, action, level, level == LEVELS ? HELD : MOVING))
                  .toList();
      all.put(action.instruction(), levels);
    }
    return all;
  }

  /** Returns the first of the seeds of a movement's level, of which there are at most 100. */
  private static long seed(Action action, int level) {
    return 100L * (10 * List.of(Action.values()).indexOf(action) + level);
  }

  private static List<String> frames(LivingPuppet puppet, Action action, int level, int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> puppet.jpeg(action, level / (double) LEVELS, seed(action, level) + i))
        .map(Base64.getEncoder()::encodeToString)
        .toList();
  }
}
