package dev.likeness.server.liveness;

import dev.likeness.face.Portrait;
import dev.likeness.face.liveness.ActiveSession;
import dev.likeness.face.liveness.Frame;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.server.request.ApiException;
import dev.likeness.vision.Picture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as the server keeps it: whose it is, and how the camera's clock lies to the server's.
 *
 * <p>The camera's times say how far frames lie apart, which a network's delays would blur. They are
 * believed only as far as the server's own clock bears them out, so that frames which were made
 * long before cannot be handed in as a film.
 */
final class LivenessSession {
  private static final Duration MAX_DRIFT = Duration.ofSeconds(3);

  private final String id;
  private final String owner;
  private final ActiveSession active;
  private final Clock clock;
  private @Nullable Duration ahead;

  LivenessSession(String id, String owner, ActiveSession active, Clock clock) {
    this.id = id;
    this.owner = owner;
    this.active = active;
    this.clock = clock;
  }

  String id() {
    return id;
  }

  /** Returns whether a key began it. */
  boolean isOf(String keyId) {
    return owner.equals(keyId);
  }

  Instant expires() {
    return active.expires();
  }

  ActiveSession active() {
    return active;
  }

  SessionProgress progress() {
    return active.at(clock.instant());
  }

  /**
   * Looks at the next frame.
   *
   * @param picture as the camera took it
   * @param portrait who stands out in it
   * @param capturedAtMs by the camera's clock
   */
  synchronized SessionProgress offer(
      Picture picture, Optional<Portrait> portrait, long capturedAtMs) {
    Instant now = clock.instant();
    Instant camera = Instant.ofEpochMilli(capturedAtMs);
    Duration difference = ahead;
    if (difference == null) {
      difference = Duration.between(now, camera);
      ahead = difference;
    }
    Instant captured = camera.minus(difference);
    if (Duration.between(captured, now).abs().compareTo(MAX_DRIFT) > 0) {
      throw new ApiException(
          422,
          "frame_out_of_time",
          "captured_at_ms lies more than "
              + MAX_DRIFT.toSeconds()
              + " seconds from when the frame came, reckoned from the session's first frame: send"
              + " frames as they are taken");
    }
    Frame frame =
        portrait
            .map(
                p ->
                    Frame.of(
                            captured,
                            p.subject().face().points(),
                            picture.widthPx(),
                            picture.heightPx())
                        .withFaces(p.facesInPicture())
                        .withEncoding(p.subject().encoding()))
            .orElseGet(() -> Frame.empty(captured, picture.widthPx(), picture.heightPx()));
    active.offer(frame);
    return active.at(now);
  }
}
