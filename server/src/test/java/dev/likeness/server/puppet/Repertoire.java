package dev.likeness.server.puppet;

import dev.likeness.face.liveness.Action;
import dev.likeness.vision.codec.PictureWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a puppet can do: the frames of each movement, from the look straight ahead on. */
public final class Repertoire {
  private static final int FRAMES = 7;
  private static final double QUALITY = 0.92;

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

  /** Returns the frames of each movement as JPEG in Base64, by the instruction that asks for it. */
  public static Map<String, List<String>> of(Puppet puppet, Reach reach) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      List<String> frames = new ArrayList<>();
      for (int i = 0; i < (action == Action.LOOK_STRAIGHT ? 1 : FRAMES); i++) {
        double share = i / (FRAMES - 1.0);
        double turn = action == Action.TURN_LEFT ? share : action == Action.TURN_RIGHT ? -share : 0;
        double up = action == Action.LOOK_UP ? share : 0;
        double near = action == Action.COME_CLOSER ? share : 0;
        byte[] jpeg =
            PictureWriter.jpeg(
                puppet.seen(
                    turn * reach.turnDegrees(),
                    up * (reach.upDegrees() + reach.downDegrees()) - reach.downDegrees(),
                    1 + near * (reach.closer() - 1)),
                QUALITY);
        frames.add(Base64.getEncoder().encodeToString(jpeg));
      }
      all.put(action.instruction(), frames);
    }
    return all;
  }
}
