package dev.likeness.server.liveness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.likeness.face.liveness.Liveness;
import dev.likeness.face.liveness.PassiveLiveness;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.gallery.Gallery;
import dev.likeness.recognition.admission.AdmissionDecision;
import dev.likeness.recognition.admission.AdmissionEvidence;
import dev.likeness.recognition.admission.DoorPolicy;
import dev.likeness.server.access.Permission;
import dev.likeness.server.audit.AuditInterceptor;
import dev.likeness.server.face.Faces;
import dev.likeness.server.people.PeopleCollection;
import dev.likeness.server.people.PeopleCollections;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Lane;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.answer.FaceAnswer;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.Disclosure;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Admissions at a door: a session is begun for one collection by one key, gets frames and nothing
 * else, and ends with a verdict. Which frames are searched is decided here, never by the caller.
 */
public final class AdmissionEndpoints implements Endpoints {
  private static final String PATH = "/v1/collections/{collection}/admissions";

  private final PeopleCollections collections;
  private final Faces faces;
  private final LivenessSessions sessions;
  private final Optional<PassiveLiveness> passive;
  private final AuditInterceptor audit;

  /**
   * An admission as it stands.
   *
   * @param session the challenge
   * @param verdict whether somebody is admitted; absent while the challenge runs
   */
  private record AdmissionAnswer(
      @JsonUnwrapped SessionAnswer session,
      @JsonInclude(Include.NON_NULL) @Nullable AdmissionVerdict verdict) {}

  /**
   * Makes the group.
   *
   * @param liveness the group whose sessions and network admissions use, too
   */
  public AdmissionEndpoints(
      PeopleCollections collections,
      Faces faces,
      LivenessEndpoints liveness,
      AuditInterceptor audit) {
    this.collections = collections;
    this.faces = faces;
    this.sessions = liveness.sessions();
    this.passive = liveness.passive();
    this.audit = audit;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.post(PATH, Permission.SEARCH, Fields.none())
            .in(Lane.GATE)
            .as(
                Operation.of(
                        "startAdmission",
                        Tag.LIVENESS,
                        "Starts an admission: movements in a random order, shown one at a time.")
                    .status(201)
                    .answers(AdmissionAnswer.class)
                    .fails(409, "model_mismatch", "model_not_measured")),
        this::begin);
    api.add(
        Route.get(PATH + "/{admission}", Permission.SEARCH)
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of("getAdmission", Tag.LIVENESS, "Returns how far an admission is.")
                    .answers(AdmissionAnswer.class)
                    .fails(404, "session_not_found")),
        this::tell);
    api.add(
        Route.post(PATH + "/{admission}/frames", Permission.SEARCH, ReceivedFrame.fields())
            .in(Lane.GATE)
            .as(
                Operation.of(
                        "sendAdmissionFrame",
                        Tag.LIVENESS,
                        "Looks at the next frame of the camera; the last one is answered with the"
                            + " verdict. Send four a second or more.")
                    .answers(AdmissionAnswer.class)
                    .fails(404, "session_not_found")
                    .fails(409, "model_mismatch", "model_not_measured")
                    .fails(422, "frame_out_of_time")),
        this::frame);
  }

  private Answer begin(Request request) {
    PeopleCollection collection = collections.get(request.path("collection"));
    // A policy that cannot be kept is refused before anybody has moved.
    collection.use(gallery -> policy(collection, gallery));
    LivenessSession session = sessions.begin(door(request));
    return Answer.json(201, answer(request, session, session.progress(), null));
  }

  private Answer tell(Request request) {
    LivenessSession session = sessions.get(request.path("admission"), door(request));
    return Answer.ok(answer(request, session, session.progress(), null));
  }

  private Answer frame(Request request) {
    LivenessSession session = sessions.get(request.path("admission"), door(request));
    ReceivedFrame frame = ReceivedFrame.of(request, faces);
    SessionProgress progress = session.offer(frame, liveness(frame));
    return Answer.ok(answer(request, session, progress, frame.face()));
  }

  private Optional<Liveness> liveness(ReceivedFrame frame) {
    return passive.flatMap(
        network ->
            frame.portrait().map(found -> network.check(frame.picture(), found.subject().face())));
  }

  private AdmissionAnswer answer(
      Request request,
      LivenessSession session,
      SessionProgress progress,
      @Nullable FaceAnswer face) {
    AdmissionVerdict verdict =
        session.verdict(evidence -> decided(request, session, evidence)).orElse(null);
    return new AdmissionAnswer(
        SessionAnswer.of(session, progress, face),
        verdict == null || request.may(Permission.SEARCH_IN_DETAIL)
            ? verdict
            : verdict.withoutDistances());
  }

  /** Makes the verdict and records it. */
  private AdmissionVerdict decided(
      Request request, LivenessSession session, AdmissionEvidence evidence) {
    SessionProgress end = session.progress();
    AdmissionVerdict verdict =
        end.state() == SessionProgress.State.PASSED
            ? AdmissionVerdict.of(identified(request, evidence))
            : AdmissionVerdict.notPassed(end, evidence);
    audit.disclose(
        request,
        new Disclosure(
            AuditAction.ADMIT,
            verdict.personId().stream().toList(),
            verdict.reasonOr("admitted"),
            Map.of()));
    return verdict;
  }

  private AdmissionDecision identified(Request request, AdmissionEvidence evidence) {
    PeopleCollection collection = collections.get(request.path("collection"));
    return collection.use(gallery -> evidence.decide(policy(collection, gallery)));
  }

  private DoorPolicy policy(PeopleCollection collection, Gallery gallery) {
    return new DoorPolicy(gallery, faces.encoder(), collection.settings().falseAlarmRate());
  }

  private static LivenessSession.Door door(Request request) {
    return new LivenessSession.Door(
        request.caller().keyId(), Optional.of(request.path("collection")));
  }
}
