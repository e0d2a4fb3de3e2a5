package dev.likeness.server.request;

import dev.likeness.server.request.Limits.LaneLimits;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, by lane and client: each is counted before its body is read, waits for its turn
 * when it is whole, and is refused if too many are there, so that a crowd makes answers late or
 * refused but never fills the memory. Safe for any number of threads.
 */
final class Admission {
  private static final int RETRY_SECONDS = 1;

  private final Limits limits;
  private final RequestCounters traffic;
  private final Turns turns;
  private final Map<Lane, Present> lanes = new EnumMap<>(Lane.class);

  /** The requests of one lane that are read, wait or run. */
  private static final class Present {
    private final LaneLimits limits;
    private final Map<String, Integer> clients = new HashMap<>();
    private int all;

    private Present(LaneLimits limits) {
      this.limits = limits;
    }
  }

  /** A request that was let in; closed when it is answered. */
  final class Entry implements AutoCloseable {
    private final Lane lane;
    private final String client;
    private @Nullable Turn turn;

    private Entry(Lane lane, String client) {
      this.lane = lane;
      this.client = client;
    }

    /**
     * Waits, once, until the request may run: at once in the lane without turns.
     *
     * @throws ApiException 503 if the wait was too long, or a client with fewer requests needed the
     *     place
     */
    void awaitTurn(Cost cost) {
      if (lane != Lane.IMMEDIATE) {
        turn = turnOf(lane, client, cost);
      }
    }

    @Override
    public void close() {
      if (turn != null) {
        turns.leave(turn);
      }
      leave(lane, client);
    }
  }

  Admission(Limits limits, PictureMemory memory, RequestCounters traffic) {
    this.limits = limits;
    this.traffic = traffic;
    Map<Lane, Integer> places = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new Present(limits.of(lane)));
      if (lane != Lane.IMMEDIATE) {
        places.put(lane, limits.of(lane).running());
      }
    }
    this.turns = new Turns(places, memory);
  }

  /**
   * Lets a request in whose body was not read yet.
   *
   * @param client the id of the key, or what stands for callers without one
   * @throws ApiException 429 if too many of this client are there; 503 if too many in all
   */
  Entry enter(Lane lane, String client) {
    Present present = present(lane);
    synchronized (present) {
      int own = present.clients.getOrDefault(client, 0);
      if (own >= present.limits.ofClient()) {
        traffic.rejected(429);
        throw ApiException.later(
            429,
            "too_many_requests",
            "expected at most "
                + present.limits.ofClient()
                + " requests of one key at once, got more: wait for answers before asking again",
            RETRY_SECONDS);
      }
      if (present.all >= present.limits.all() && !pushedOut(lane, own)) {
        throw overloaded();
      }
      present.all++;
      present.clients.put(client, own + 1);
    }
    return new Entry(lane, client);
  }

  private boolean pushedOut(Lane lane, int own) {
    return lane != Lane.IMMEDIATE && turns.pushOut(lane, own);
  }

  private void leave(Lane lane, String client) {
    Present present = present(lane);
    synchronized (present) {
      present.all--;
      present.clients.computeIfPresent(
          client, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
  }

  private Turn turnOf(Lane lane, String client, Cost cost) {
    Turn turn = turns.join(lane, client, cost);
    traffic.waitingCounter().incrementAndGet();
    try {
      if (!turns.await(turn, limits.timeout())) {
        throw overloaded();
      }
      return turn;
    } finally {
      traffic.waitingCounter().decrementAndGet();
    }
  }

  private Present present(Lane lane) {
    Present present = lanes.get(lane);
    if (present == null) {
      throw new IllegalStateException("each lane has its limits");
    }
    return present;
  }

  private ApiException overloaded() {
    traffic.rejected(503);
    return ApiException.later(
        503,
        "overloaded",
        "the server has all the work that it can hold: ask again in a moment",
        RETRY_SECONDS);
  }
}
