package dev.likeness.recognition.admission;

import dev.likeness.face.liveness.Liveness;
import dev.likeness.gallery.Person;
import java.util.Optional;

/**
 * The decision about somebody who passed the challenge of a session.
 *
 * @param refusal why the person is not admitted; empty if they are
 * @param consensus what the searches for the session's frames returned; empty if there were too few
 *     frames to search for
 * @param passive what the liveness network says of all frames; empty if there is none
 * @param frames number of frames that showed one face
 */
public record AdmissionDecision(
    Optional<AdmissionReason> refusal,
    Optional<Consensus> consensus,
    Optional<Liveness> passive,
    int frames) {
  /** Returns the person who is admitted; empty if nobody is. */
  public Optional<Person> admitted() {
    return refusal.isPresent() ? Optional.empty() : consensus.flatMap(Consensus::person);
  }
}
