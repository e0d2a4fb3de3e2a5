package dev.likeness.server.request;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who runs now and who next: a fair queue for each lane, and one room for the pictures of those who
 * run. Safe for any number of threads.
 */
final class Turns {
  /** One client leaves this part of the lane's pixels to others. */
  private static final int PARTS_LEFT = 4;

  private final Map<Lane, LaneQueue> lanes = new EnumMap<>(Lane.class);
  private long freePixels;

  /**
   * Prepares.
   *
   * @param places how many requests of a lane run at once, for each lane that has turns
   */
  Turns(Map<Lane, Integer> places, PictureMemory memory) {
    this.freePixels = memory.pixels(Lane.GATE);
    places.forEach(
        (lane, count) -> {
          long pixels = memory.pixels(lane);
          lanes.put(lane, new LaneQueue(lane, count, pixels, pixels - pixels / PARTS_LEFT));
        });
  }

  /** Queues a request; it may run at once. It has to {@link #leave} or to be withdrawn. */
  synchronized Turn join(Lane lane, String client, Cost cost) {
    Turn turn = queue(lane).add(client, cost);
    startAll();
    return turn;
  }

  /**
   * Waits until a request may run.
   *
   * @return false if it may not: it waited too long, or was pushed out. It is queued no more
   */
  boolean await(Turn turn, Duration patience) {
    try {
      return turn.outcome().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return !withdraw(turn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !withdraw(turn);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn is granted or refused", e);
    }
  }

  /** Takes a request out that still waits; false if it runs. */
  private synchronized boolean withdraw(Turn turn) {
    if (turn.outcome().isDone()) {
      return !turn.isGranted();
    }
    turn.outcome().complete(false);
    queue(turn.lane()).remove(turn);
    startAll();
    return true;
  }

  /** Ends a request that ran. */
  synchronized void leave(Turn turn) {
    queue(turn.lane()).end(turn);
    freePixels += turn.cost().pixels();
    startAll();
  }

  /**
   * Refuses the newest request that waits, of the client with the most of them, unless the client
   * that it makes room for has as many.
   *
   * @param own how many requests that client has already
   * @return whether one was refused
   */
  synchronized boolean pushOut(Lane lane, int own) {
    Optional<Turn> out = queue(lane).pushOut(own);
    out.ifPresent(turn -> turn.outcome().complete(false));
    return out.isPresent();
  }

  private LaneQueue queue(Lane lane) {
    LaneQueue queue = lanes.get(lane);
    if (queue == null) {
      throw new IllegalArgumentException("requests of this lane need no turn: " + lane);
    }
    return queue;
  }

  private void startAll() {
    for (LaneQueue queue : lanes.values()) {
      for (Optional<Turn> next = queue.startNext(freePixels);
          next.isPresent();
          next = queue.startNext(freePixels)) {
        freePixels -= next.get().cost().pixels();
        next.get().outcome().complete(true);
      }
    }
  }
}
