package dev.likeness.puppet;

import dev.likeness.face.liveness.Action;
import dev.likeness.puppet.Repertoire.Reach;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import java.util.SplittableRandom;

/**
 * A puppet that never holds quite still, nor its face, before a camera with noise: no two frames
 * are the same.
 *
 * @param puppet the face
 * @param reach how far it goes
 */
public record LivingPuppet(Puppet puppet, Reach reach) {
  private static final double QUALITY = 0.92;
  private static final double SWAY_DEGREES = 1.5;
  private static final double SWAY_SHARE = 0.015;
  private static final double NOISE_LEVELS = 2;
  private static final double LIGHT_LEVELS = 12;

  /**
   * Returns a frame as JPEG.
   *
   * @param share how much of the action is done, from 0 to 1
   * @param frame its number, from which follows how it differs from others
   */
  public byte[] jpeg(Action action, double share, long frame) {
    SplittableRandom random = new SplittableRandom(frame);
    double turn = action == Action.TURN_LEFT ? share : action == Action.TURN_RIGHT ? -share : 0;
    double up = action == Action.LOOK_UP ? share : 0;
    double near = action == Action.COME_CLOSER ? share : 0;
    Picture seen =
        puppet.seen(
            turn * reach.turnDegrees() + SWAY_DEGREES * random.nextGaussian(),
            up * (reach.upDegrees() + reach.downDegrees())
                - reach.downDegrees()
                + SWAY_DEGREES * random.nextGaussian(),
            (1 + near * (reach.closer() - 1)) * (1 + SWAY_SHARE * random.nextGaussian()),
            random);
    return PictureWriter.jpeg(filmed(seen, random), QUALITY);
  }

  /** Returns the picture as a camera takes it: with noise, and light that wanders. */
  private static Picture filmed(Picture seen, SplittableRandom random) {
    double across = LIGHT_LEVELS * random.nextGaussian();
    double down = LIGHT_LEVELS * random.nextGaussian();
    int[] argb = seen.toArgb();
    for (int i = 0; i < argb.length; i++) {
      double column = i % seen.widthPx();
      int row = i / seen.widthPx();
      double light =
          across * (column / seen.widthPx() - 0.5) + down * (row / (double) seen.heightPx() - 0.5);
      int colour = 0xff;
      for (int shift = 16; shift >= 0; shift -= 8) {
        double level = (argb[i] >> shift & 0xff) + light + NOISE_LEVELS * random.nextGaussian();
        colour = colour << 8 | (int) Math.max(0, Math.min(255, Math.round(level)));
      }
      argb[i] = colour;
    }
    return Picture.of(seen.widthPx(), seen.heightPx(), argb);
  }
}
