package dev.likeness.face.liveness;

import dev.likeness.encoding.Distance;
import java.time.Duration;
import java.util.Optional;

/**
 * Options of an active liveness session.
 *
 * @param steps number of movements, 2 to 8
 * @param movement thresholds of the movements
 * @param timing time limits
 * @param minEvidence minimum natural logarithm of the likelihood ratio of a solid head to a sheet,
 *     over all rotations
 * @param samePerson the rule for comparing the encodings of frames; empty if they are not compared
 */
public record ActiveOptions(
    int steps,
    Movement movement,
    Timing timing,
    double minEvidence,
    Optional<SamePerson> samePerson) {

  /**
   * Thresholds of the movements, relative to the neutral view.
   *
   * @param turnDegrees minimum yaw of a turn to a side, above 0 and at most 60
   * @param lookUpDegrees minimum pitch of a look up, above 0 and at most 45
   * @param closerFactor minimum factor by which the face becomes larger, above 1.05 and at most 3
   * @param heldFrames number of successive frames over which a movement is held, at least 2
   * @param neutralFrames number of frames averaged to the neutral view, at least 4
   * @param minEyeDistancePx minimum distance between the eyes, in pixels
   */
  public record Movement(
      double turnDegrees,
      double lookUpDegrees,
      double closerFactor,
      int heldFrames,
      int neutralFrames,
      double minEyeDistancePx) {
    public Movement {
      if (!(turnDegrees > 0 && turnDegrees <= 60 && lookUpDegrees > 0 && lookUpDegrees <= 45)) {
        throw new IllegalArgumentException(
            "turnDegrees is above 0 and at most 60, lookUpDegrees above 0 and at most 45, got "
                + turnDegrees
                + " and "
                + lookUpDegrees);
      }
      if (!(closerFactor > 1.05 && closerFactor <= 3) || !(minEyeDistancePx > 0)) {
        throw new IllegalArgumentException(
            "closerFactor is above 1.05 and at most 3, minEyeDistancePx above 0, got "
                + closerFactor
                + " and "
                + minEyeDistancePx);
      }
      if (heldFrames < 2 || neutralFrames < 4) {
        throw new IllegalArgumentException(
            "heldFrames is at least 2 and neutralFrames at least 4, got "
                + heldFrames
                + " and "
                + neutralFrames);
      }
    }
  }

  /**
   * Time limits of a session. Time that was excused, {@link ActiveSession#excuse}, counts against
   * none but the shortest step.
   *
   * @param session time after which a session expires
   * @param shortestStep minimum duration of a step: a faster response is not a human reaction to
   *     the instruction
   * @param longestStep maximum duration of a step
   * @param longestGap maximum time between two frames
   * @param longestLoss maximum time without a face
   * @param minFramesPerSecond minimum frame rate of a step
   */
  public record Timing(
      Duration session,
      Duration shortestStep,
      Duration longestStep,
      Duration longestGap,
      Duration longestLoss,
      double minFramesPerSecond) {
    public Timing {
      for (Duration each :
          new Duration[] {session, shortestStep, longestStep, longestGap, longestLoss}) {
        if (each.isNegative() || each.isZero()) {
          throw new IllegalArgumentException("durations are above 0, got " + each);
        }
      }
      if (shortestStep.compareTo(longestStep) >= 0) {
        throw new IllegalArgumentException(
            "the shortest step is shorter than the longest, got "
                + shortestStep
                + " and "
                + longestStep);
      }
      if (!(minFramesPerSecond > 0)) {
        throw new IllegalArgumentException(
            "minFramesPerSecond is above 0, got " + minFramesPerSecond);
      }
    }
  }

  /**
   * The rule by which two encodings are of the same person.
   *
   * @param distance the distance function
   * @param tau the threshold: the same person when the distance is at most this
   */
  public record SamePerson(Distance distance, double tau) {
    public SamePerson {
      if (!(tau > 0)) {
        throw new IllegalArgumentException("a threshold is above 0, got " + tau);
      }
    }
  }

  public ActiveOptions {
    if (steps < 2 || steps > 8) {
      throw new IllegalArgumentException("a session has 2 to 8 steps, got " + steps);
    }
    if (!Double.isFinite(minEvidence)) {
      throw new IllegalArgumentException("minEvidence is finite, got " + minEvidence);
    }
  }

  /** Returns four steps in at most 60 s; encodings are not compared. */
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
            4),
        2.3,
        Optional.empty());
  }

  public ActiveOptions withSteps(int count) {
    return new ActiveOptions(count, movement, timing, minEvidence, samePerson);
  }

  public ActiveOptions withMovement(Movement wanted) {
    return new ActiveOptions(steps, wanted, timing, minEvidence, samePerson);
  }

  public ActiveOptions withTiming(Timing wanted) {
    return new ActiveOptions(steps, movement, wanted, minEvidence, samePerson);
  }

  public ActiveOptions withMinEvidence(double least) {
    return new ActiveOptions(steps, movement, timing, least, samePerson);
  }

  /**
   * Returns these options with the rule that the encodings of all frames are within a distance of
   * the first.
   */
  public ActiveOptions withSamePerson(Distance distance, double tau) {
    return new ActiveOptions(
        steps, movement, timing, minEvidence, Optional.of(new SamePerson(distance, tau)));
  }
}
