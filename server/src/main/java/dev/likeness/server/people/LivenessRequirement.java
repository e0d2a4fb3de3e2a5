package dev.likeness.server.people;

import dev.likeness.face.Subject;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Request;
import dev.likeness.tasks.face.FaceSelection;
import java.util.List;
import java.util.Optional;

/**
 * What a search needs before it names anybody: a passed liveness session, where the collection
 * requires one or the request gives one.
 *
 * @param request the search
 * @param session the session's id; empty if neither side wants one
 * @param gate uses sessions up
 */
record LivenessRequirement(Request request, Optional<String> session, LivenessGate gate) {
  /**
   * Returns the requirement of a search.
   *
   * @throws ApiException 403 {@code liveness_required} if the collection requires a session and the
   *     request gives none; 400 if it gives one and asks for all faces, since a session checks one
   */
  static LivenessRequirement of(
      Request request, CollectionSettings settings, FaceSelection selection, LivenessGate gate) {
    Optional<String> session = request.form().text("liveness_session");
    if (settings.requireLiveness() && session.isEmpty()) {
      throw new ApiException(
          403,
          "liveness_required",
          "this collection is searched only after a liveness session: pass one and send its id in"
              + " liveness_session");
    }
    if (session.isPresent() && selection == FaceSelection.ALL) {
      throw ApiException.invalid(
          "expected all_faces or liveness_session, got both: a session checks one face, so search"
              + " for that one without all_faces");
    }
    return new LivenessRequirement(request, session, gate);
  }

  /**
   * Lets the faces of the picture through, and uses the session up.
   *
   * @throws ApiException 403 {@code liveness_failed} if the session does not admit the face
   */
  void admit(List<Subject> subjects) {
    session.ifPresent(id -> gate.admit(id, subjects.get(0), request.caller()));
  }
}
