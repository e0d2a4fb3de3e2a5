package dev.likeness.server.people;

import dev.likeness.gallery.Galleries;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.ApiException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The answers to requests that carried an {@code Idempotency-Key}, for a day: the same request is
 * answered as before and does nothing twice. Whoever is forgotten is forgotten here, too.
 * Thread-safe.
 */
public interface IdempotencyStore {
  /** For how long an answer is kept. */
  Duration KEPT = Duration.ofHours(24);

  /**
   * Whom an answer tells of.
   *
   * @param encodings the numbers of the encodings that were enrolled
   */
  record Subject(String collection, String person, List<Long> encodings) {
    public Subject {
      encodings = List.copyOf(encodings);
    }
  }

  /**
   * What was done.
   *
   * @param document a record that is answered as JSON
   */
  record Done(int status, Object document, Subject subject) {
    /** Returns the answer to the request. */
    Answer answer() {
      return Answer.json(status, document);
    }
  }

  /** What does the work, once. */
  @FunctionalInterface
  interface Work {
    Done run() throws IOException;
  }

  /**
   * Returns a store: what all servers know that share collections, or what this one has in memory.
   */
  static IdempotencyStore of(Galleries galleries, PeopleCollections collections, Clock clock) {
    return galleries
        .answers()
        .<IdempotencyStore>map(answers -> new SharedIdempotency(answers, collections::isHeld))
        .orElseGet(() -> new MemoryIdempotency(clock));
  }

  /**
   * Returns the answer that was given before, or works and keeps the answer.
   *
   * @param key who asks, where, and by which key
   * @param fingerprint tells one request's content from another's
   * @throws ApiException if the key was used for other content, or is being worked on
   */
  Answer once(String key, String fingerprint, Work work) throws IOException;

  /** Drops the answers that tell of a person. */
  void drop(String collection, String person);

  /** Drops the answers that tell of anybody in a collection. */
  void dropAll(String collection);

  /** Returns an answer that was given before, marked as such. */
  static Answer replayed(Done done) {
    return done.answer().withHeader("Idempotent-Replayed", "true");
  }

  /** Returns the error for a key that came with another request. */
  static ApiException reused() {
    return new ApiException(
        409,
        "idempotency_key_reused",
        "this Idempotency-Key came with another request before: use a new one for a new request");
  }

  /** Returns the error for a request that is being worked on. */
  static ApiException inProgress() {
    return ApiException.later(
        409, "request_in_progress", "the same request is being worked on: ask again", 1);
  }
}
