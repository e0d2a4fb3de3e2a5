package dev.likeness.server.people;

import dev.likeness.face.Subject;
import dev.likeness.server.access.Caller;

/** Lets a search through that comes with a passed liveness session, once. */
@FunctionalInterface
public interface LivenessGate {
  /**
   * Uses a session up.
   *
   * @param session the session's id
   * @param subject whom the search's picture shows: the person of the session, or it is refused
   * @throws dev.likeness.server.request.ApiException with status 403 and code {@code
   *     liveness_failed} if the session did not pass, was used, has expired, or shows somebody else
   */
  void admit(String session, Subject subject, Caller caller);
}
