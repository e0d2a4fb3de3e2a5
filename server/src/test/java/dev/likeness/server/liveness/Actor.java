package dev.likeness.server.liveness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.face.liveness.Action;
import dev.likeness.puppet.Repertoire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Somebody who does what a session asks for, a frame at a time. */
final class Actor {
  private static final int BETWEEN_FRAMES_MS = 100;
  private static final int FRAMES_TO_REACT = 6;
  private static final int MAX_FRAMES = 300;

  private final Map<String, List<List<String>>> frames = new LinkedHashMap<>();
  private String doing = Action.LOOK_STRAIGHT.instruction();
  private int level;

  /**
   * Makes an actor.
   *
   * @param repertoire its frames, as {@link Repertoire} makes them; each is shown once before any
   *     is shown again
   */
  Actor(Map<String, List<List<String>>> repertoire) {
    repertoire.forEach(
        (asked, levels) ->
            frames.put(asked, levels.stream().<List<String>>map(ArrayList::new).toList()));
  }

  /** Something that is sent a frame, as JPEG in Base64, and answers with the session. */
  @FunctionalInterface
  interface Camera {
    JsonNode send(String frame);
  }

  /**
   * Plays a session to its end and returns the last answer.
   *
   * @param begun the answer with which it began
   * @param shown what becomes of a frame before it is sent
   */
  JsonNode play(JsonNode begun, UnaryOperator<String> shown, Camera camera)
      throws InterruptedException {
    JsonNode now = begun;
    int since = 0;
    for (int i = 0; i < MAX_FRAMES && now.path("state").asText().equals("running"); i++) {
      String asked = now.at("/step/instruction").asText();
      boolean isBack = now.path("hint").asText().equals("move_back");
      move(since >= FRAMES_TO_REACT && !isBack ? asked : Action.LOOK_STRAIGHT.instruction());
      Thread.sleep(BETWEEN_FRAMES_MS);
      now = camera.send(shown.apply(next()));
      since = asked.equals(now.at("/step/instruction").asText()) ? since + 1 : 0;
    }
    return now;
  }

  /** Goes a level on towards what is wanted, or back from something else. */
  private void move(String wanted) {
    if (!doing.equals(wanted) && level > 0) {
      level--;
    } else {
      doing = wanted;
      boolean isStraight = wanted.equals(Action.LOOK_STRAIGHT.instruction());
      level = isStraight ? 0 : Math.min(level + 1, Repertoire.LEVELS);
    }
  }

  private String next() {
    String asked = level == 0 ? Action.LOOK_STRAIGHT.instruction() : doing;
    List<String> unused = frames.getOrDefault(asked, List.of()).get(Math.max(0, level - 1));
    String frame = unused.remove(0);
    unused.add(frame);
    return frame;
  }
}
