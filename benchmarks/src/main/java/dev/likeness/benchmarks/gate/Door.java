package dev.likeness.benchmarks.gate;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.face.FaceEngine;
import dev.likeness.face.Portrait;
import dev.likeness.face.detect.Face;
import dev.likeness.face.liveness.Action;
import dev.likeness.face.liveness.ActiveOptions;
import dev.likeness.face.liveness.ActiveSession;
import dev.likeness.face.liveness.Frame;
import dev.likeness.face.liveness.FrameHistory;
import dev.likeness.face.liveness.FramePrint;
import dev.likeness.face.liveness.Hint;
import dev.likeness.face.liveness.Reason;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.Person;
import dev.likeness.recognition.admission.AdmissionDecision;
import dev.likeness.recognition.admission.AdmissionEvidence;
import dev.likeness.recognition.admission.AdmissionReason;
import dev.likeness.recognition.admission.DoorPolicy;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A gate as the server has it: sessions of movements, the history of frames that all sessions
 * share, and the decision. Its time is that of the frames, six a second.
 */
final class Door {
  /** The same as the server's. */
  private static final double FRAMES_FMR = 1e-2;

  private static final Duration BETWEEN_FRAMES = Duration.ofMillis(1000 / 6);
  private static final int FRAMES_TO_REACT = 3;
  private static final int LEVELS = 3;
  private static final int MAX_FRAMES = 200;

  private final FaceEngine engine;
  private final DoorPolicy policy;
  private final ActiveOptions options;
  private final FrameHistory history = new FrameHistory();
  private final PictureReader reader = PictureReader.create();

  /**
   * How a session ended.
   *
   * @param admitted who was admitted; empty if nobody was
   * @param reason {@code admitted}, or the code of the reason why not
   */
  record End(Optional<Person> admitted, String reason) {}

  Door(FaceEngine engine, Gallery gallery, double falseAlarmRate) {
    this.engine = engine;
    this.policy = new DoorPolicy(gallery, engine.encoderCard(), falseAlarmRate);
    ScoreDistribution measured = Objects.requireNonNull(engine.encoderCard().measured());
    this.options =
        ActiveOptions.defaults()
            .withSamePerson(
                engine.encoderCard().requireDistance(),
                measured.atFalseMatchRate(FRAMES_FMR).distance());
  }

  /** Runs a session in which a presentation does what it is asked for, and decides. */
  End session(Presentation presentation, long seed) {
    Instant now = Instant.EPOCH;
    ActiveSession session = ActiveSession.begin(options, history, new SplittableRandom(seed), now);
    AdmissionEvidence evidence = new AdmissionEvidence();
    SessionProgress progress = session.at(now);
    Action doing = Action.LOOK_STRAIGHT;
    int level = 0;
    int since = 0;
    for (int i = 0; i < MAX_FRAMES && progress.state() == SessionProgress.State.RUNNING; i++) {
      Action asked = progress.action();
      boolean isBack = progress.hint().filter(hint -> hint == Hint.MOVE_BACK).isPresent();
      Action wanted = since >= FRAMES_TO_REACT && !isBack ? asked : Action.LOOK_STRAIGHT;
      if (!doing.equals(wanted) && level > 0) {
        level--;
      } else {
        doing = wanted;
        level = wanted == Action.LOOK_STRAIGHT ? 0 : Math.min(level + 1, LEVELS);
      }
      now = now.plus(BETWEEN_FRAMES);
      int index = progress.index();
      progress = offer(session, evidence, presentation.frame(doing, level / 3.0, i), now);
      since = index == progress.index() ? since + 1 : 0;
    }
    return end(progress, evidence);
  }

  private SessionProgress offer(
      ActiveSession session, AdmissionEvidence evidence, byte[] file, Instant now) {
    Picture picture = read(file);
    Optional<Portrait> portrait = engine.portrait(picture);
    if (portrait.isEmpty()) {
      return session.offer(Frame.empty(now, picture.widthPx(), picture.heightPx()));
    }
    Face face = portrait.get().subject().face();
    Frame frame =
        Frame.of(now, face.points(), picture.widthPx(), picture.heightPx())
            .withFaces(portrait.get().facesInPicture())
            .withEncoding(portrait.get().subject().encoding())
            .withPrint(FramePrint.of(file, picture, face));
    SessionProgress progress = session.offer(frame);
    evidence.add(portrait.get(), Optional.empty(), progress);
    return progress;
  }

  private End end(SessionProgress progress, AdmissionEvidence evidence) {
    if (progress.state() != SessionProgress.State.PASSED) {
      return new End(Optional.empty(), progress.reason().map(Reason::id).orElse("expired"));
    }
    AdmissionDecision decision = evidence.decide(policy);
    return new End(
        decision.admitted(), decision.refusal().map(AdmissionReason::id).orElse("admitted"));
  }

  private Picture read(byte[] file) {
    try {
      return reader.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
