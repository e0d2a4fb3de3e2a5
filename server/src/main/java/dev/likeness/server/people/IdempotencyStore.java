package dev.likeness.server.people;

import dev.likeness.server.request.Answer;
import dev.likeness.server.request.ApiException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers to requests that carried an {@code Idempotency-Key}, for a day: the same request is
 * answered as before and does nothing twice. They are in memory alone and at most so many; whoever
 * is forgotten is forgotten here, too.
 */
public final class IdempotencyStore {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int MAX = 10_000;

  private final Clock clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** What was asked and answered; no answer while it is being worked on. */
  private record Entry(String fingerprint, Instant at, @Nullable Done done) {}

  /**
   * An answer and who it tells of.
   *
   * @param about the collection and the id of the person
   */
  record Done(Answer answer, String about) {}

  /** What does the work, once. */
  @FunctionalInterface
  interface Work {
    Done run() throws IOException;
  }

  /** Keeps nothing yet. */
  public IdempotencyStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the answer that was given before, or works and keeps the answer.
   *
   * @param key who asks, where, and by which key
   * @param fingerprint tells one request's content from another's
   * @throws ApiException if the key was used for other content, or is being worked on
   */
  Answer once(String key, String fingerprint, Work work) throws IOException {
    Optional<Answer> before = begin(key, fingerprint);
    if (before.isPresent()) {
      return before.get();
    }
    Done done = null;
    try {
      done = work.run();
      return done.answer();
    } finally {
      end(key, fingerprint, done);
    }
  }

  /** Drops the answers that tell of a person. */
  synchronized void drop(String collection, String person) {
    String about = about(collection, person);
    entries.values().removeIf(entry -> entry.done() != null && entry.done().about().equals(about));
  }

  /** Drops the answers that tell of anybody in a collection. */
  synchronized void dropAll(String collection) {
    String about = about(collection, "");
    entries
        .values()
        .removeIf(entry -> entry.done() != null && entry.done().about().startsWith(about));
  }

  static String about(String collection, String person) {
    return collection + "/" + person;
  }

  private synchronized Optional<Answer> begin(String key, String fingerprint) {
    Instant now = clock.instant();
    entries.values().removeIf(e -> e.done() != null && e.at().plus(KEPT).isBefore(now));
    Entry known = entries.get(key);
    if (known == null) {
      entries.put(key, new Entry(fingerprint, now, null));
      return Optional.empty();
    }
    if (!known.fingerprint().equals(fingerprint)) {
      throw new ApiException(
          409,
          "idempotency_key_reused",
          "this Idempotency-Key came with another request before: use a new one for a new request");
    }
    if (known.done() == null) {
      throw ApiException.later(
          409, "request_in_progress", "the same request is being worked on: ask again", 1);
    }
    return Optional.of(known.done().answer().withHeader("Idempotent-Replayed", "true"));
  }

  private synchronized void end(String key, String fingerprint, @Nullable Done done) {
    entries.remove(key);
    if (done != null) {
      entries.put(key, new Entry(fingerprint, clock.instant(), done));
      Iterator<Entry> oldest = entries.values().iterator();
      while (entries.size() > MAX && oldest.hasNext()) {
        if (oldest.next().done() != null) {
          oldest.remove();
        }
      }
    }
  }
}
