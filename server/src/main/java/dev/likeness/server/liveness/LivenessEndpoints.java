package dev.likeness.server.liveness;

import dev.likeness.face.Portrait;
import dev.likeness.face.liveness.Liveness;
import dev.likeness.face.liveness.PassiveLiveness;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.server.access.Permission;
import dev.likeness.server.face.Faces;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Lane;
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
            .in(Lane.GATE)
            .as(
                Operation.of(
                        "startLivenessSession",
                        Tag.LIVENESS,
                        "Starts a session: movements in a random order, shown one at a time. It admits"
                            + " nobody: for a door, start an admission.")
                    .status(201)
                    .answers(SessionAnswer.class)),
        this::begin);
    api.add(
        Route.get("/v1/liveness/sessions/{session}", Permission.CHECK_LIVENESS)
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of("getLivenessSession", Tag.LIVENESS, "Returns how far a session is.")
                    .answers(SessionAnswer.class)
                    .fails(404, "session_not_found")),
        this::tell);
    api.add(
        Route.post(
                "/v1/liveness/sessions/{session}/frames",
                Permission.CHECK_LIVENESS,
                ReceivedFrame.fields())
            .in(Lane.GATE)
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
    LivenessSession session = sessions.begin(door(request));
    return Answer.json(201, SessionAnswer.of(session, session.progress(), null));
  }

  /** Returns whose session it is: one that admits nobody. */
  private static LivenessSession.Door door(Request request) {
    return new LivenessSession.Door(request.caller().keyId(), Optional.empty());
  }

  private Answer tell(Request request) {
    LivenessSession session = sessions.get(request.path("session"), door(request));
    return Answer.ok(SessionAnswer.of(session, session.progress(), null));
  }

  private Answer frame(Request request) {
    LivenessSession session = sessions.get(request.path("session"), door(request));
    ReceivedFrame frame = ReceivedFrame.of(request, faces);
    SessionProgress progress = session.offer(frame, Optional.empty());
    return Answer.ok(SessionAnswer.of(session, progress, frame.face()));
  }

  LivenessSessions sessions() {
    return sessions;
  }

  Optional<PassiveLiveness> passive() {
    return Optional.ofNullable(passive);
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
