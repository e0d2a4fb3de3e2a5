package dev.likeness.benchmarks.liveness;

import dev.likeness.vision.geometry.FivePoints;
import java.util.random.RandomGenerator;

/**
 * A presentation attack instrument: a print or a screen, moved by hand to imitate the requested
 * movements.
 */
final class Sheet implements Performer {
  /** The PAI species: how the print or screen is presented. */
  enum Manner {
    /** A flat print, rotated as a head would be, up to 65 degrees. */
    FLAT_ROTATED("flat sheet, rotated"),
    /** The same, held close to the camera, so that it is seen in strong perspective. */
    FLAT_CLOSE("flat sheet, rotated close by"),
    /** A print bent about a cylinder of 60 to 120 mm radius, as about a head, rotated. */
    BENT("bent sheet, rotated"),
    /** A print rolled about a cylinder of 40 to 60 mm radius, as about a bottle, rotated. */
    ROLLED("rolled sheet, rotated"),
    /**
     * A print that is flat at first; the half on the side of the movement is folded back, the whole
     * tilted.
     */
    FOLDED("sheet folded differently for each movement"),
    /** A screen that shears and squeezes the picture. */
    SHEARED("picture sheared on a screen"),
    /** A flat print that is shifted, rolled and brought closer only. */
    SHIFTED("flat sheet, shifted");

    private final String words;

    Manner(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final Manner manner;
  private final double[][] flat;
  private final Camera camera;
  private final double distanceMm;
  private final double yawDegrees;
  private final double pitchDegrees;
  private final double radiusMm;
  private final double foldDegrees;
  private final double foldTilts;
  private final double shear;
  private final double squeeze;
  private final double closer;
  private final double firstYaw;
  private final double firstPitch;
  private final double firstRoll;
  private final Drift x;
  private final Drift y;
  private final Drift yaw;
  private final Drift pitch;

  Sheet(Manner manner, RandomGenerator random) {
    this.manner = manner;
    this.flat = Body.print(random);
    this.camera = new Camera(random);
    this.distanceMm =
        manner == Manner.FLAT_CLOSE
            ? 180 + 120 * random.nextDouble()
            : 300 + 300 * random.nextDouble();
    this.yawDegrees = 25 + 40 * random.nextDouble();
    this.pitchDegrees = 20 + 40 * random.nextDouble();
    this.radiusMm =
        manner == Manner.ROLLED ? 40 + 20 * random.nextDouble() : 60 + 60 * random.nextDouble();
    this.foldDegrees = 25 + 50 * random.nextDouble();
    this.foldTilts = 45 * random.nextDouble() * (random.nextBoolean() ? 1 : -1);
    this.shear = 0.1 + 0.4 * random.nextDouble();
    this.squeeze = 0.6 + 0.4 * random.nextDouble();
    this.closer = 1.3 + 0.5 * random.nextDouble();
    this.firstYaw = 5 * random.nextGaussian();
    this.firstPitch = 6 * random.nextGaussian();
    this.firstRoll = 4 * random.nextGaussian();
    this.x = new Drift(6, 2, random);
    this.y = new Drift(6, 2, random);
    this.yaw = new Drift(1.5, 1, random);
    this.pitch = new Drift(1.5, 1, random);
  }

  @Override
  public FivePoints seen(double turn, double up, double near, double seconds) {
    double yawNow = firstYaw + yaw.at(seconds);
    double pitchNow = firstPitch + pitch.at(seconds);
    double rollNow = firstRoll;
    double dx = x.at(seconds);
    double dy = y.at(seconds);
    double[][] sheet = flat;
    switch (manner) {
      case FLAT_ROTATED, FLAT_CLOSE -> {
        yawNow += steep(turn * yawDegrees);
        pitchNow += steep(up * pitchDegrees);
      }
      case BENT, ROLLED -> {
        sheet = Body.bent(flat, radiusMm);
        yawNow += steep(turn * yawDegrees);
        pitchNow += steep(up * pitchDegrees);
      }
      case FOLDED -> {
        // A head that turns to the right shows less of its right half; one that looks up, less of
        // its upper half.
        sheet =
            Body.folded(
                Body.folded(flat, 0, Math.abs(steep(turn * foldDegrees)), turn < 0),
                1,
                steep(up * foldDegrees),
                true);
        pitchNow += steep(turn * foldTilts);
        yawNow += steep(up * foldTilts);
      }
      case SHEARED ->
          sheet =
              Body.sheared(
                  flat, 1 - Math.min(1, Math.abs(turn) + up) * (1 - squeeze), turn * shear);
      case SHIFTED -> {
        dx += turn * 60;
        dy -= up * 60;
        rollNow += turn * 15;
      }
    }
    double away = distanceMm / (1 + near * (closer - 1));
    return camera.see(
        Body.moved(Body.turned(sheet, yawNow, pitchNow, rollNow), dx, dy, away),
        Math.hypot(yawNow - firstYaw, pitchNow - firstPitch),
        seconds);
  }

  /** Returns an angle that can still be seen from the front. */
  private static double steep(double degrees) {
    return Math.max(-70, Math.min(70, degrees));
  }
}
