package dev.likeness.server.request;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many requests run at once, some more wait for their turn, and refuses the rest, so that a
 * crowd makes answers late or refused but never fills the memory.
 */
final class Admission {
  private static final int RETRY_SECONDS = 1;

  private final Limits limits;
  private final Semaphore turns;
  private final RequestCounters traffic;
  private final AtomicInteger waiting;
  private final Map<String, Integer> byKey = new ConcurrentHashMap<>();

  Admission(Limits limits, RequestCounters traffic) {
    this.limits = limits;
    this.traffic = traffic;
    this.waiting = traffic.waitingCounter();
    this.turns = new Semaphore(limits.maxInFlight(), true);
  }

  /**
   * Lets a request in, waiting for its turn if need be; it has to {@link #leave} again.
   *
   * @throws ApiException if too many wait, or too many of this key run or wait, or the wait was too
   *     long
   */
  void enter(String keyId) {
    enterKey(keyId);
    boolean in = false;
    try {
      in = turns.tryAcquire() || await();
    } finally {
      if (!in) {
        leaveKey(keyId);
      }
    }
    if (!in) {
      traffic.rejected(503);
      throw overloaded();
    }
  }

  /** Lets the next request in. */
  void leave(String keyId) {
    turns.release();
    leaveKey(keyId);
  }

  private void enterKey(String keyId) {
    int now = byKey.merge(keyId, 1, Integer::sum);
    if (now > limits.maxPerKey()) {
      leaveKey(keyId);
      traffic.rejected(429);
      throw ApiException.later(
          429,
          "too_many_requests",
          "expected at most "
              + limits.maxPerKey()
              + " requests of one key at once, got more: wait for answers before asking again",
          RETRY_SECONDS);
    }
  }

  private void leaveKey(String keyId) {
    byKey.computeIfPresent(keyId, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }

  private boolean await() {
    if (waiting.incrementAndGet() > limits.maxWaiting()) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      return turns.tryAcquire(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.decrementAndGet();
    }
  }

  private static ApiException overloaded() {
    return ApiException.later(
        503,
        "overloaded",
        "the server has all the work that it can hold: ask again in a moment",
        RETRY_SECONDS);
  }
}
