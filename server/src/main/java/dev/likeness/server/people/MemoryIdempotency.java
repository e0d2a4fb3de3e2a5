package dev.likeness.server.people;

import dev.likeness.server.request.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers in memory alone, at most so many. */
final class MemoryIdempotency implements IdempotencyStore {
  private static final int MAX = 10_000;

  private final Clock clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** What was asked and answered; no answer while it is being worked on. */
  private record Entry(String fingerprint, Instant at, @Nullable Done done) {}

  /** Keeps nothing yet. */
  MemoryIdempotency(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Answer once(String key, String fingerprint, Work work) throws IOException {
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

  @Override
  public void drop(String collection, String person) {
    dropIf(subject -> subject.collection().equals(collection) && subject.person().equals(person));
  }

  @Override
  public void dropAll(String collection) {
    dropIf(subject -> subject.collection().equals(collection));
  }

  private synchronized void dropIf(Predicate<Subject> condition) {
    entries
        .values()
        .removeIf(entry -> entry.done() != null && condition.test(entry.done().subject()));
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
      throw IdempotencyStore.reused();
    }
    if (known.done() == null) {
      throw IdempotencyStore.inProgress();
    }
    return Optional.of(IdempotencyStore.replayed(known.done()));
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
