package dev.likeness.recognition.admission;

import dev.likeness.encoding.Encoding;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.face.liveness.Liveness;
import dev.likeness.face.liveness.LivenessMean;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.face.liveness.Verdict;
import dev.likeness.face.quality.Pose;
import dev.likeness.face.quality.QualityLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the frames of one liveness session say of who is before the camera. It picks the frames that
 * are searched itself: of each step the clearest look into the camera, so that they are spread over
 * the session. It keeps encodings, no pictures.
 *
 * <p>Not thread-safe.
 */
public final class AdmissionEvidence {
  /** Of the look straight ahead and each step. */
  static final int MIN_PROBES = 3;

  /** Rates measured on faces that look into the camera hold up to about here. */
  private static final double MAX_TURN_DEGREES = 25;

  private record Probe(Encoding encoding, double turnDegrees) {}

  private final Map<Integer, Probe> probes = new TreeMap<>();
  private LivenessMean passive = new LivenessMean();
  private int frames;

  /**
   * Takes in a frame that the session processed.
   *
   * @param portrait the frame's most prominent face
   * @param liveness what the liveness network says of it, if there is one
   * @param progress of the session, with this frame
   */
  public void add(Portrait portrait, Optional<Liveness> liveness, SessionProgress progress) {
    if (progress.index() == 0 && progress.progress() == 0) {
      restart();
      return;
    }
    if (portrait.facesInPicture() > 1) {
      return;
    }
    frames++;
    liveness.ifPresent(passive::add);
    Subject subject = portrait.subject();
    Pose pose = subject.quality().pose();
    double turn = Math.max(Math.abs(pose.yawDegrees()), Math.abs(pose.pitchDegrees()));
    if (turn <= MAX_TURN_DEGREES
        && QualityLimits.defaults().violatedBy(subject.quality()).isEmpty()) {
      probes.merge(
          progress.index(),
          new Probe(subject.encoding(), turn),
          (kept, next) -> next.turnDegrees() < kept.turnDegrees() ? next : kept);
    }
  }

  /** The look straight ahead began anew: somebody else may have stood there before. */
  private void restart() {
    probes.clear();
    passive = new LivenessMean();
    frames = 0;
  }

  /** Returns the number of frames that showed one face. */
  public int frames() {
    return frames;
  }

  /** Returns what the liveness network says of them together; empty if it was not asked. */
  public Optional<Liveness> passive() {
    return passive.get();
  }

  /**
   * Decides about a session that passed.
   *
   * @param policy whom the door admits
   */
  public AdmissionDecision decide(DoorPolicy policy) {
    List<Encoding> searched = probes.values().stream().map(Probe::encoding).toList();
    Optional<Consensus> consensus =
        searched.size() < MIN_PROBES
            ? Optional.empty()
            : Optional.of(Consensus.of(policy, searched));
    return new AdmissionDecision(refusal(consensus), consensus, passive.get(), frames);
  }

  private Optional<AdmissionReason> refusal(Optional<Consensus> consensus) {
    if (consensus.isEmpty()) {
      return Optional.of(AdmissionReason.TOO_FEW_CLEAR_FRAMES);
    }
    if (passive.get().filter(mean -> mean.verdict() == Verdict.SPOOF).isPresent()) {
      return Optional.of(AdmissionReason.PRESENTATION_ATTACK);
    }
    if (consensus.get().person().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        consensus.get().mean().person().isPresent()
            ? AdmissionReason.FRAMES_DISAGREE
            : AdmissionReason.UNKNOWN_PERSON);
  }
}
