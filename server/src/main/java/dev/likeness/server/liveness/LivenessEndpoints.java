package dev.likeness.server.liveness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.likeness.face.Portrait;
import dev.likeness.face.liveness.Hint;
import dev.likeness.face.liveness.Liveness;
import dev.likeness.face.liveness.PassiveLiveness;
import dev.likeness.face.liveness.Reason;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.server.access.Permission;
import dev.likeness.server.face.Faces;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.face.FaceNotFoundException;
import dev.likeness.vision.Picture;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Liveness: one look of a network, and sessions of movements. */
public final class LivenessEndpoints implements Endpoints {
  private static final String KNOWN_ERROR =
      "One look of a network errs, and more on cameras, prints and screens unlike those it was taught"
          + " on: measure it on pictures of your own with 'likeness evaluate liveness'.";

  private final Faces faces;
  private final LivenessSessions sessions;
  private final @Nullable PassiveLiveness passive;

  /**
   * The answer of a passive liveness check.
   *
   * @param score how live the face looks, from 0 to 1
   * @param threshold the smallest score that counts as live
   * @param verdict the decision at the threshold
   * @param error how far the verdict can be trusted, in words
   * @param face the face
   * @param model the liveness network
   */
  private record Checked(
      double score,
      double threshold,
      String verdict,
      String error,
      FaceAnswer face,
      ModelAnswer model) {}

  /**
   * A step of a challenge.
   *
   * @param index its number, from 1; 0 before the neutral view is complete
   * @param of number of steps
   * @param action what the person is to do
   * @param progress share of the step that is done, from 0 to 1
   * @param instruction the action in words
   */
  private record Step(int index, int of, String action, double progress, String instruction) {}

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
  private record SessionAnswer(
      String id,
      String state,
      String expiresAt,
      Step step,
      @JsonInclude(Include.NON_NULL) @Nullable String hint,
      @JsonInclude(Include.NON_NULL) @Nullable String reason,
      @JsonInclude(Include.NON_NULL) @Nullable String message,
      @JsonInclude(Include.NON_NULL) @Nullable FaceAnswer face) {
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

  /**
   * Makes the group.
   *
   * @param passive the network that looks once, closed with the group; none if it is not installed
   */
  public LivenessEndpoints(
      Faces faces, LivenessSessions sessions, Optional<PassiveLiveness> passive) {
    this.faces = faces;
    this.sessions = sessions;
    this.passive = passive.orElse(null);
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.post(
                "/v1/liveness/check",
                Permission.COMPARE_FACES,
                Fields.none().picture("image").required())
            .as(
                Operation.of(
                        "checkLiveness",
                        Tag.LIVENESS,
                        "Says by one look of a network whether a face looks alive.")
                    .answers(Checked.class)
                    .fails(422, "face_not_found")
                    .fails(503, "model_not_installed")),
        this::check);
    api.add(
        Route.post("/v1/liveness/sessions", Permission.CHECK_LIVENESS, Fields.none())
            .as(
                Operation.of(
                        "startLivenessSession",
                        Tag.LIVENESS,
                        "Starts a session: movements in a random order, shown one at a time.")
                    .status(201)
                    .answers(SessionAnswer.class)),
        this::begin);
    api.add(
        Route.get("/v1/liveness/sessions/{session}", Permission.CHECK_LIVENESS)
            .light()
            .as(
                Operation.of("getLivenessSession", Tag.LIVENESS, "Returns how far a session is.")
                    .answers(SessionAnswer.class)
                    .fails(404, "session_not_found")),
        this::tell);
    api.add(
        Route.post(
                "/v1/liveness/sessions/{session}/frames",
                Permission.CHECK_LIVENESS,
                Fields.none()
                    .picture("image")
                    .required()
                    .number("captured_at_ms")
                    .required()
                    .atLeast(0)
                    .meaning("When it was taken, by the camera's clock, milliseconds since 1970."))
            .as(
                Operation.of(
                        "sendLivenessFrame",
                        Tag.LIVENESS,
                        "Looks at the next frame of the camera; send four a second or more.")
                    .answers(SessionAnswer.class)
                    .fails(404, "session_not_found")
                    .fails(422, "face_not_found")),
        this::frame);
  }

  private Answer check(Request request) {
    PassiveLiveness network = passive;
    if (network == null) {
      throw new ApiException(
          503,
          "model_not_installed",
          "no network of liveness is installed: 'likeness model install minifasnet', then start the"
              + " server anew");
    }
    Picture picture = request.picture("image");
    Portrait portrait =
        faces.portrait(picture).orElseThrow(() -> new FaceNotFoundException("image"));
    Liveness liveness = network.check(picture, portrait.subject().face());
    return Answer.ok(
        new Checked(
            liveness.score(),
            liveness.threshold(),
            liveness.verdict().id(),
            KNOWN_ERROR,
            FaceAnswer.of(portrait.subject(), picture),
            ModelAnswer.of(network.card())));
  }

  private Answer begin(Request request) {
    LivenessSession session = sessions.begin(request.caller());
    return Answer.json(201, SessionAnswer.of(session, session.progress(), null));
  }

  private Answer tell(Request request) {
    LivenessSession session = sessions.get(request.path("session"), request.caller());
    return Answer.ok(SessionAnswer.of(session, session.progress(), null));
  }

  private Answer frame(Request request) {
    LivenessSession session = sessions.get(request.path("session"), request.caller());
    double captured =
        request
            .form()
            .number("captured_at_ms")
            .orElseThrow(
                () ->
                    new ApiException(
                        400,
                        "missing_field",
                        "expected when the frame was taken in captured_at_ms, milliseconds of the"
                            + " camera's clock, got none: add it"));
    if (!(captured >= 0 && captured < 1e14)) {
      throw ApiException.invalid(
          "expected milliseconds since 1970 in captured_at_ms, got a time out of reach");
    }
    Picture picture = request.picture("image");
    Optional<Portrait> portrait = faces.portrait(picture);
    SessionProgress progress = session.offer(picture, portrait, (long) captured);
    return Answer.ok(
        SessionAnswer.of(
            session,
            progress,
            portrait.map(p -> FaceAnswer.of(p.subject(), picture)).orElse(null)));
  }

  @Override
  public void endAllExceptOf(Set<String> keyIds) {
    sessions.endAllExceptOf(keyIds);
  }

  @Override
  public void close() {
    PassiveLiveness network = passive;
    if (network != null) {
      network.close();
    }
  }
}
