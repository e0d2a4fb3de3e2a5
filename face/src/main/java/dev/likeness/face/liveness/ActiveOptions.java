package dev.likeness.face.liveness;

import dev.likeness.encoding.Distance;
import java.time.Duration;
import java.util.Optional;

/**
 * What a session asks, how much movement it wants and what time it gives.
 *
 * @param steps how many movements are asked for, 2 to 8
 * @param movement how wide a movement is to be
 * @param timing how fast and how slow it may be
 * @param leastEvidence the least natural logarithm of the likelihood of a solid head over that of a
 *     sheet, of all rotations together
 * @param samePerson how encodings of the frames are compared; empty if they are not
 */
public record ActiveOptions(
    int steps,
    Movement movement,
    Timing timing,
    double leastEvidence,
    Optional<SamePerson> samePerson) {

  /**
   * How wide a movement is to be, measured from the look straight ahead.
   *
   * @param turnDegrees how far the head turns to a side
   * @param lookUpDegrees how far the chin is lifted
   * @param closerFactor how many times larger the face becomes
   * @param heldFrames over how many successive frames a movement is held
   * @param neutralFrames how many frames of the look straight ahead are averaged
   * @param leastEyeDistancePx the smallest distance of the eyes that can be measured
   */
  public record Movement(
      double turnDegrees,
      double lookUpDegrees,
      double closerFactor,
      int heldFrames,
      int neutralFrames,
      double leastEyeDistancePx) {
    public Movement {
      if (!(turnDegrees > 0 && turnDegrees <= 60 && lookUpDegrees > 0 && lookUpDegrees <= 45)) {
        throw new IllegalArgumentException(
            "a turn is above 0 and at most 60 degrees, a look up at most 45, got "
                + turnDegrees
                + " and "
                + lookUpDegrees);
      }
      if (!(closerFactor > 1.05 && closerFactor <= 3) || !(leastEyeDistancePx > 0)) {
        throw new IllegalArgumentException(
            "coming closer makes a face 1.05 to 3 times larger, and its eyes lie apart, got "
                + closerFactor
                + " and "
                + leastEyeDistancePx);
      }
      if (heldFrames < 2 || neutralFrames < 4) {
        throw new IllegalArgumentException(
            "a movement is held for 2 frames or more and the first look for 4 or more, got "
                + heldFrames
                + " and "
                + neutralFrames);
      }
    }
  }

  /**
   * How fast and how slow a session may be.
   *
   * @param session after this time since its beginning a session expires
   * @param shortestStep a step that is complete sooner was not made by somebody who was told it
   * @param longestStep a step that takes longer has failed
   * @param longestGap the longest time between two frames
   * @param longestLoss the longest time without a face
   * @param leastFramesPerSecond how many frames a step has at least, by the second
   * @param usable for how long a passed session can be redeemed
   */
  public record Timing(
      Duration session,
      Duration shortestStep,
      Duration longestStep,
      Duration longestGap,
      Duration longestLoss,
      double leastFramesPerSecond,
      Duration usable) {
    public Timing {
      for (Duration each :
          new Duration[] {session, shortestStep, longestStep, longestGap, longestLoss, usable}) {
        if (each.isNegative() || each.isZero()) {
          throw new IllegalArgumentException("times are above 0, got " + each);
        }
      }
      if (shortestStep.compareTo(longestStep) >= 0) {
        throw new IllegalArgumentException(
            "the shortest step is shorter than the longest, got "
                + shortestStep
                + " and "
                + longestStep);
      }
      if (!(leastFramesPerSecond > 0)) {
        throw new IllegalArgumentException(
            "a step has more than 0 frames a second, got " + leastFramesPerSecond);
      }
    }
  }

  /**
   * When two encodings count as of one person.
   *
   * @param distance how they are compared
   * @param tau the largest distance that counts
   */
  public record SamePerson(Distance distance, double tau) {
    public SamePerson {
      if (!(tau > 0)) {
        throw new IllegalArgumentException("a threshold lies above 0, got " + tau);
      }
    }
  }

  public ActiveOptions {
    if (steps < 2 || steps > 8) {
      throw new IllegalArgumentException("a session has 2 to 8 steps, got " + steps);
    }
    if (!Double.isFinite(leastEvidence)) {
      throw new IllegalArgumentException("the least evidence is finite, got " + leastEvidence);
    }
  }

  /** Four steps in at most a minute; encodings are not compared. */
  public static ActiveOptions defaults() {
    return new ActiveOptions(
        4,
        new Movement(25, 14, 1.3, 5, 8, 24),
        new Timing(
            Duration.ofSeconds(60),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            Duration.ofMillis(1000),
            Duration.ofMillis(1500),
            4,
            Duration.ofSeconds(120)),
        2.3,
        Optional.empty());
  }

  public ActiveOptions withSteps(int count) {
    return new ActiveOptions(count, movement, timing, leastEvidence, samePerson);
  }

  public ActiveOptions withMovement(Movement wanted) {
    return new ActiveOptions(steps, wanted, timing, leastEvidence, samePerson);
  }

  public ActiveOptions withTiming(Timing wanted) {
    return new ActiveOptions(steps, movement, wanted, leastEvidence, samePerson);
  }

  public ActiveOptions withLeastEvidence(double least) {
    return new ActiveOptions(steps, movement, timing, least, samePerson);
  }

  /** Returns these options, but encodings of frames have to lie within a distance of the first. */
  public ActiveOptions withSamePerson(Distance distance, double tau) {
    return new ActiveOptions(
        steps, movement, timing, leastEvidence, Optional.of(new SamePerson(distance, tau)));
  }
}
