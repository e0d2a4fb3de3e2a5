package dev.likeness.server.liveness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.likeness.face.liveness.Liveness;
import dev.likeness.face.liveness.Reason;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.gallery.Match;
import dev.likeness.recognition.Identification;
import dev.likeness.recognition.admission.AdmissionDecision;
import dev.likeness.recognition.admission.AdmissionEvidence;
import dev.likeness.recognition.admission.AdmissionReason;
import dev.likeness.recognition.admission.Consensus;
import dev.likeness.tasks.identification.SearchAnswer.MatchedPerson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is admitted.
 *
 * @param result {@code admitted} or {@code not_admitted}
 * @param reason code of the reason why not; absent if admitted
 * @param message that reason in words
 * @param person who is admitted: id and name; absent if nobody is
 * @param evidence what the verdict rests on
 */
record AdmissionVerdict(
    String result,
    @JsonInclude(Include.NON_NULL) @Nullable String reason,
    @JsonInclude(Include.NON_NULL) @Nullable String message,
    @JsonInclude(Include.NON_NULL) @Nullable MatchedPerson person,
    Evidence evidence) {
  private static final String EXPIRED = "expired";

  /**
   * What a verdict rests on.
   *
   * @param challenge how the challenge of movements ended
   * @param frames how many frames showed one face
   * @param framesSearched how many of them the server chose and searched; 0 if the challenge was
   *     not passed, or too few were clear
   * @param passive what the liveness network says of all frames together; null if none is installed
   * @param distances how near those frames are; absent for those who may only know who is admitted,
   *     and if none was searched
   */
  record Evidence(
      String challenge,
      int frames,
      int framesSearched,
      @Nullable Passive passive,
      @JsonInclude(Include.NON_NULL) @Nullable Distances distances) {}

  /**
   * The score of the liveness network.
   *
   * @param score the mean over the frames, from 0 to 1; higher looks more alive
   * @param threshold the smallest score that counts as live
   * @param verdict the decision at the threshold
   */
  record Passive(double score, double threshold, String verdict) {
    private static Passive of(Liveness mean) {
      return new Passive(mean.score(), mean.threshold(), mean.verdict().id());
    }
  }

  /**
   * Distances to the nearest enrolled person.
   *
   * @param frames of each frame that was searched, in their order
   * @param mean of the mean of their encodings; null if nobody is enrolled
   * @param threshold the largest distance of the mean that is a match
   */
  record Distances(List<Double> frames, @Nullable Double mean, double threshold) {
    Distances {
      frames = List.copyOf(frames);
    }

    private static Distances of(Consensus consensus) {
      return new Distances(
          consensus.frames().stream().flatMap(frame -> nearest(frame).stream()).toList(),
          nearest(consensus.mean()).orElse(null),
          consensus.mean().tau());
    }

    private static Optional<Double> nearest(Identification frame) {
      return frame.candidates().stream().findFirst().map(Match::distance);
    }
  }

  /** Returns the verdict about a challenge that was passed. */
  static AdmissionVerdict of(AdmissionDecision decision) {
    Optional<MatchedPerson> person =
        decision.admitted().map(p -> new MatchedPerson(p.id().value(), p.name(), null));
    return new AdmissionVerdict(
        person.isPresent() ? "admitted" : "not_admitted",
        decision.refusal().map(AdmissionReason::id).orElse(null),
        decision.refusal().map(AdmissionReason::sentence).orElse(null),
        person.orElse(null),
        new Evidence(
            SessionProgress.State.PASSED.id(),
            decision.frames(),
            decision.consensus().map(consensus -> consensus.frames().size()).orElse(0),
            decision.passive().map(Passive::of).orElse(null),
            decision.consensus().map(Distances::of).orElse(null)));
  }

  /** Returns the verdict about a challenge that was not passed. */
  static AdmissionVerdict notPassed(SessionProgress end, AdmissionEvidence evidence) {
    return new AdmissionVerdict(
        "not_admitted",
        end.reason().map(Reason::id).orElse(EXPIRED),
        end.reason().map(Reason::sentence).orElse("The time of the challenge is over."),
        null,
        new Evidence(
            end.state().id(),
            evidence.frames(),
            0,
            evidence.passive().map(Passive::of).orElse(null),
            null));
  }

  /** Returns the id of the person who is admitted; empty if nobody is. */
  Optional<String> personId() {
    return Optional.ofNullable(person).map(MatchedPerson::id);
  }

  /** Returns the reason's code, or another word if there is none. */
  String reasonOr(String otherwise) {
    return reason == null ? otherwise : reason;
  }

  /** Returns this verdict for those who may only know who is admitted. */
  AdmissionVerdict withoutDistances() {
    return new AdmissionVerdict(
        result,
        reason,
        message,
        person,
        new Evidence(
            evidence.challenge(),
            evidence.frames(),
            evidence.framesSearched(),
            evidence.passive(),
            null));
  }
}
