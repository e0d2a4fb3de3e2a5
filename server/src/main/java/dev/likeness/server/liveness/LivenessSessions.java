package dev.likeness.server.liveness;

import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.face.Subject;
import dev.likeness.face.liveness.ActiveOptions;
import dev.likeness.face.liveness.ActiveSession;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.network.ModelCard;
import dev.likeness.server.access.Caller;
import dev.likeness.server.people.LivenessGate;
import dev.likeness.server.request.ApiException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The sessions of liveness that are under way or passed a moment ago. They are kept in memory only:
 * a server that starts anew knows none.
 *
 * <p>Safe for any number of threads.
 */
public final class LivenessSessions implements LivenessGate {
  private static final int MAX = 1000;
  private static final int MAX_OF_ONE_KEY = 50;
  private static final Duration KEPT_AFTER = Duration.ofMinutes(3);

  /** Frames of one person turn away from one another; looks that are compared to search do not. */
  private static final double FRAMES_FMR = 1e-2;

  private static final double SEARCH_FMR = 1e-3;

  private final Supplier<ModelCard> encoder;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, LivenessSession> sessions = new LinkedHashMap<>();

  /**
   * Makes sessions.
   *
   * @param encoder compares their frames, as far as its distances were measured
   */
  public LivenessSessions(Supplier<ModelCard> encoder, Clock clock) {
    this.encoder = encoder;
    this.clock = clock;
  }

  private static ActiveOptions options(ModelCard encoder) {
    ActiveOptions options = ActiveOptions.defaults();
    ScoreDistribution measured = encoder.measured();
    return measured == null
        ? options
        : options.withSamePerson(
            encoder.requireDistance(), measured.atFalseMatchRate(FRAMES_FMR).distance());
  }

  private static boolean areOfOnePerson(ModelCard encoder, Encoding passed, Encoding searched) {
    ScoreDistribution measured = encoder.measured();
    return measured == null
        || encoder.requireDistance().between(passed, searched)
            <= measured.atFalseMatchRate(SEARCH_FMR).distance();
  }

  synchronized LivenessSession begin(Caller caller) {
    forgetOld();
    long own = sessions.values().stream().filter(s -> s.isOf(caller.keyId())).count();
    if (sessions.size() >= MAX || own >= MAX_OF_ONE_KEY) {
      throw ApiException.later(
          429,
          "too_many_requests",
          "too many liveness sessions are under way: wait until some have ended",
          30);
    }
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    LivenessSession session =
        new LivenessSession(
            id,
            caller.keyId(),
            ActiveSession.begin(options(encoder.get()), random, clock.instant()),
            clock);
    sessions.put(id, session);
    return session;
  }

  synchronized LivenessSession get(String id, Caller caller) {
    LivenessSession session = sessions.get(id);
    if (session == null || !session.isOf(caller.keyId())) {
      throw new ApiException(
          404,
          "session_not_found",
          "there is no such liveness session of this key: it may have been forgotten minutes after"
              + " it ended; begin another one");
    }
    return session;
  }

  /** Ends the sessions of all keys but some. */
  public synchronized void endAllExceptOf(Set<String> keyIds) {
    sessions.values().removeIf(session -> keyIds.stream().noneMatch(session::isOf));
  }

  private void forgetOld() {
    Instant now = clock.instant();
    Iterator<LivenessSession> all = sessions.values().iterator();
    while (all.hasNext()) {
      if (all.next().expires().plus(KEPT_AFTER).isBefore(now)) {
        all.remove();
      }
    }
  }

  @Override
  public void admit(String id, Subject subject, Caller caller) {
    LivenessSession session;
    synchronized (this) {
      session = sessions.get(id);
    }
    if (session == null || !session.isOf(caller.keyId())) {
      throw failed("there is no such session of this key");
    }
    SessionProgress progress = session.progress();
    if (progress.state() != SessionProgress.State.PASSED) {
      throw failed(
          "the session is "
              + progress.state().id()
              + progress.reason().map(r -> ": " + r.id()).orElse(""));
    }
    Optional<Encoding> person = session.active().encoding();
    if (!session.active().redeem(clock.instant())) {
      throw failed("the session was used before, or passed too long ago");
    }
    if (person.isPresent() && !areOfOnePerson(encoder.get(), person.get(), subject.encoding())) {
      throw failed("the picture does not show the person who passed the session");
    }
  }

  private static ApiException failed(String why) {
    return new ApiException(403, "liveness_failed", why + ": begin another session");
  }
}
