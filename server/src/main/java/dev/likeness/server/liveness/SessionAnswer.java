package dev.likeness.server.liveness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.likeness.face.liveness.Hint;
import dev.likeness.face.liveness.Reason;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.tasks.answer.FaceAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A liveness session as it stands.
 *
 * @param id by which it is asked for
 * @param state how it stands
 * @param expiresAt time at which it ends undecided
 * @param step the current step
 * @param hint how to go on, in words; absent if nothing is to be said
 * @param reason code of the reason why it failed; absent if it did not
 * @param message that reason in words
 * @param face the face of the last frame; absent if none was found
 */
record SessionAnswer(
    String id,
    String state,
    String expiresAt,
    Step step,
    @JsonInclude(Include.NON_NULL) @Nullable String hint,
    @JsonInclude(Include.NON_NULL) @Nullable String reason,
    @JsonInclude(Include.NON_NULL) @Nullable String message,
    @JsonInclude(Include.NON_NULL) @Nullable FaceAnswer face) {
  /**
   * A step of a challenge.
   *
   * @param index its number, from 1; 0 before the neutral view is complete
   * @param of number of steps
   * @param action what the person is to do
   * @param progress share of the step that is done, from 0 to 1
   * @param instruction the action in words
   */
  record Step(int index, int of, String action, double progress, String instruction) {}

  static SessionAnswer of(
      LivenessSession session, SessionProgress progress, @Nullable FaceAnswer face) {
    return new SessionAnswer(
        session.id(),
        progress.state().id(),
        session.expires().toString(),
        new Step(
            progress.index(),
            progress.of(),
            progress.action().id(),
            progress.progress(),
            progress.instruction()),
        progress.hint().map(Hint::id).orElse(null),
        progress.reason().map(Reason::id).orElse(null),
        progress
            .reason()
            .map(Reason::sentence)
            .or(() -> progress.hint().map(Hint::sentence))
            .orElse(null),
        face);
  }
}
