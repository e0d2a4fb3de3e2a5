package dev.likeness.benchmarks.liveness;

import dev.likeness.vision.geometry.FivePoints;
import java.util.random.RandomGenerator;

/** A person: a head on a neck, that sways, talks, does not look quite straight and turns askew. */
final class LivingHead implements Performer {
  private final double[][] head;
  private final Camera camera;
  private final double distanceMm;
  private final double turnDegrees;
  private final double upDegrees;
  private final double closer;
  private final double firstYaw;
  private final double firstPitch;
  private final double firstRoll;
  private final double turnLifts;
  private final double turnTilts;
  private final double nearLifts;
  private final double neckMm;
  private final Drift x;
  private final Drift y;
  private final Drift z;
  private final Drift yaw;
  private final Drift pitch;
  private final Drift roll;
  private final Drift mouthDown;
  private final Drift mouthWide;

  LivingHead(RandomGenerator random) {
    this(random, new Camera(random));
  }

  LivingHead(RandomGenerator random, Camera camera) {
    this.head = Body.head(random);
    this.camera = camera;
    this.distanceMm = 380 + 320 * random.nextDouble();
    this.turnDegrees = Math.max(15, 33 + 8 * random.nextGaussian());
    this.upDegrees = Math.max(8, 21 + 6 * random.nextGaussian());
    this.closer = 1.2 + 0.5 * random.nextDouble();
    this.firstYaw = 4 * random.nextGaussian();
    this.firstPitch = 7 * random.nextGaussian();
    this.firstRoll = 4 * random.nextGaussian();
    this.turnLifts = 4 * random.nextGaussian();
    this.turnTilts = 5 * random.nextGaussian();
    this.nearLifts = 4 * random.nextGaussian();
    this.neckMm = 90 + 10 * random.nextGaussian();
    this.x = new Drift(8, 2, random);
    this.y = new Drift(5, 2, random);
    this.z = new Drift(8, 2, random);
    this.yaw = new Drift(1.2, 1, random);
    this.pitch = new Drift(1.2, 1, random);
    this.roll = new Drift(1, 1, random);
    this.mouthDown = new Drift(1.5, 0.7, random);
    this.mouthWide = new Drift(1.2, 0.7, random);
  }

  @Override
  public FivePoints seen(double turn, double up, double near, double seconds) {
    double[][] now = Body.moved(head, 0, 0, 0);
    double down = mouthDown.at(seconds);
    double wide = mouthWide.at(seconds);
    now[3][0] -= wide;
    now[4][0] += wide;
    now[3][1] += down;
    now[4][1] += down;
    double yawDegrees =
        firstYaw + yaw.at(seconds) + Math.max(-60, Math.min(60, turn * turnDegrees));
    double pitchDegrees =
        firstPitch
            + pitch.at(seconds)
            + up * upDegrees
            + Math.abs(turn) * turnLifts
            + near * nearLifts;
    // The head turns about the neck, which stands behind the face.
    double[][] turned =
        Body.turned(
            Body.moved(now, 0, 0, -neckMm),
            yawDegrees,
            pitchDegrees,
            firstRoll + roll.at(seconds) + turn * turnTilts);
    double away = distanceMm / (1 + near * (closer - 1));
    return camera.see(
        Body.moved(turned, x.at(seconds), y.at(seconds), away + neckMm + z.at(seconds)),
        Math.hypot(yawDegrees, pitchDegrees),
        seconds);
  }
}
