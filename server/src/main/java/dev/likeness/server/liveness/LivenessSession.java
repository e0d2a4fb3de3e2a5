package dev.likeness.server.liveness;

import dev.likeness.face.liveness.ActiveSession;
import dev.likeness.face.liveness.Liveness;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.recognition.admission.AdmissionEvidence;
import dev.likeness.server.request.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session as the server keeps it: whose it is, and how the camera's clock lies to the server's.
 *
 * <p>The camera's times say how far frames lie apart, which a network's delays would blur. They are
 * believed only as far as the server's own clock bears them out, so that frames which were made
 * long before cannot be handed in as a film. Time in which the server works on a frame is excused.
 */
final class LivenessSession {
  private static final Duration MAX_DRIFT = Duration.ofSeconds(3);

  private final String id;
  private final Door door;
  private final ActiveSession active;
  private final Clock clock;
  private final AdmissionEvidence evidence = new AdmissionEvidence();
  private @Nullable Duration ahead;
  private Instant idleSince;
  private @Nullable AdmissionVerdict verdict;

  /**
   * Whose a session is, and what for.
   *
   * @param keyId the key that began it
   * @param collection the collection that it admits to; empty if it admits nobody
   */
  record Door(String keyId, Optional<String> collection) {}

  LivenessSession(String id, Door door, ActiveSession active, Clock clock) {
    this.id = id;
    this.door = door;
    this.active = active;
    this.clock = clock;
    this.idleSince = clock.instant();
  }

  String id() {
    return id;
  }

  /** Returns whether a key began it. */
  boolean isOf(String keyId) {
    return door.keyId().equals(keyId);
  }

  /** Returns whose it is, and what for. */
  Door door() {
    return door;
  }

  Instant expires() {
    return active.expires();
  }

  SessionProgress progress() {
    return active.at(clock.instant());
  }

  /**
   * Looks at the next frame.
   *
   * @param liveness what the liveness network says of it, if it is asked
   */
  synchronized SessionProgress offer(ReceivedFrame frame, Optional<Liveness> liveness) {
    Instant arrived = clock.instant().minus(frame.age().get());
    Duration difference = ahead;
    if (difference == null) {
      difference = Duration.between(arrived, frame.camera());
      ahead = difference;
    }
    Instant captured = frame.camera().minus(difference);
    if (Duration.between(captured, arrived).abs().compareTo(MAX_DRIFT) > 0) {
      throw new ApiException(
          422,
          "frame_out_of_time",
          "captured_at_ms lies more than "
              + MAX_DRIFT.toSeconds()
              + " seconds from when the frame came, reckoned from the session's first frame: send"
              + " frames as they are taken");
    }
    boolean isRunning = active.at(arrived).state() == SessionProgress.State.RUNNING;
    SessionProgress progress = active.offer(frame.at(captured));
    if (isRunning) {
      frame.portrait().ifPresent(portrait -> evidence.add(portrait, liveness, progress));
    }
    Instant answered = clock.instant();
    Instant began = arrived.isAfter(idleSince) ? arrived : idleSince;
    active.excuse(Duration.between(began, answered));
    idleSince = answered;
    return active.at(answered);
  }

  /**
   * Returns the verdict of a session that has ended; it is made once. Empty while it runs.
   *
   * @param decide makes the verdict
   */
  synchronized Optional<AdmissionVerdict> verdict(
      Function<AdmissionEvidence, AdmissionVerdict> decide) {
    if (verdict == null && progress().state() != SessionProgress.State.RUNNING) {
      verdict = decide.apply(evidence);
    }
    return Optional.ofNullable(verdict);
  }
}
