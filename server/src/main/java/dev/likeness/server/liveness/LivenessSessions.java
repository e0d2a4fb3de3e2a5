package dev.likeness.server.liveness;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.face.liveness.ActiveOptions;
import dev.likeness.face.liveness.ActiveSession;
import dev.likeness.face.liveness.FrameHistory;
import dev.likeness.face.liveness.SessionProgress;
import dev.likeness.network.ModelCard;
import dev.likeness.server.request.ApiException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The sessions of liveness that are under way or passed a moment ago. They are kept in memory only:
 * a server that starts anew knows none.
 *
 * <p>Safe for any number of threads.
 */
public final class LivenessSessions {
  private static final int MAX = 1000;
  private static final Duration KEPT_AFTER = Duration.ofMinutes(3);

  /** Frames of one person turn away from one another. */
  private static final double FRAMES_FMR = 1e-2;

  private final Supplier<ModelCard> encoder;
  private final int maxOfKey;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final FrameHistory history = new FrameHistory();
  private final Map<String, LivenessSession> sessions = new LinkedHashMap<>();

  /**
   * Makes sessions.
   *
   * @param encoder compares their frames, as far as its distances were measured
   * @param maxOfKey how many sessions of one key may be under way; those that have ended are not
   *     counted
   */
  public LivenessSessions(Supplier<ModelCard> encoder, int maxOfKey, Clock clock) {
    this.encoder = encoder;
    this.maxOfKey = maxOfKey;
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

  synchronized LivenessSession begin(LivenessSession.Door door) {
    forgetOld();
    long own = sessions.values().stream().filter(s -> s.isOf(door.keyId()) && isRunning(s)).count();
    if (own >= maxOfKey || (sessions.size() >= MAX && !forgetOneThatEnded())) {
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
            door,
            ActiveSession.begin(options(encoder.get()), history, random, clock.instant()),
            clock);
    sessions.put(id, session);
    return session;
  }

  synchronized LivenessSession get(String id, LivenessSession.Door door) {
    LivenessSession session = sessions.get(id);
    if (session == null || !session.door().equals(door)) {
      throw new ApiException(
          404,
          "session_not_found",
          "there is no such session of this key: it may have been forgotten minutes after"
              + " it ended; begin another one");
    }
    return session;
  }

  /** Ends the sessions of all keys but some. */
  public synchronized void endAllExceptOf(Set<String> keyIds) {
    sessions.values().removeIf(session -> keyIds.stream().noneMatch(session::isOf));
  }

  private static boolean isRunning(LivenessSession session) {
    return session.progress().state() == SessionProgress.State.RUNNING;
  }

  /** Makes room: forgets the oldest session that has ended, if there is one. */
  private boolean forgetOneThatEnded() {
    return sessions.values().stream()
        .filter(session -> !isRunning(session))
        .findFirst()
        .map(session -> sessions.remove(session.id()) != null)
        .orElse(false);
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
}
