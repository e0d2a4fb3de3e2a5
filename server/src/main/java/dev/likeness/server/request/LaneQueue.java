package dev.likeness.server.request;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The requests of one lane in fair order: start-time fair queueing, Goyal, Vin and Cheng, 1996
 * (IEEE/ACM Transactions on Networking 5(5)), section 2.
 *
 * <ol>
 *   <li>Each request gets a start tag, the later of the lane's virtual time and the finish tag of
 *       its client's request before it; its finish tag lies its cost later.
 *   <li>The smallest start tag is served first; ties go by arrival.
 *   <li>The virtual time is the start tag of the request served last.
 * </ol>
 *
 * <p>So a client's first request goes before all but the first of those of a client that has many,
 * and dear requests leave more room between them than cheap ones. Departures: all weights are 1;
 * several requests are served at once, so one client holds at most all places but one and a share
 * of the pixels, unless it holds nothing else; an idle lane restarts at virtual time 0.
 *
 * <p>Not safe for several threads.
 */
final class LaneQueue {
  private static final Comparator<Turn> FAIR =
      Comparator.comparingDouble(Turn::start).thenComparingLong(Turn::number);

  private final Lane lane;
  private final int places;
  private final long maxPixels;
  private final long maxPixelsOfClient;
  private final Map<String, Client> clients = new HashMap<>();
  private double now;
  private long arrived;
  private int running;
  private long pixels;

  /** What is known of one client. */
  private static final class Client {
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int running;
    private long pixels;
    private double finish;

    private boolean isIdle() {
      return running == 0 && waiting.isEmpty();
    }
  }

  /**
   * Makes an empty queue.
   *
   * @param places how many of its requests may run at once
   * @param maxPixels most pixels that those hold together
   * @param maxPixelsOfClient most pixels that several running requests of one client hold
   */
  LaneQueue(Lane lane, int places, long maxPixels, long maxPixelsOfClient) {
    this.lane = lane;
    this.places = places;
    this.maxPixels = maxPixels;
    this.maxPixelsOfClient = maxPixelsOfClient;
  }

  /** Adds a request to those that wait. */
  Turn add(String name, Cost cost) {
    Client client = clients.computeIfAbsent(name, key -> new Client());
    Turn turn = new Turn(lane, name, cost, Math.max(now, client.finish), arrived++);
    client.finish = turn.start() + cost.work();
    client.waiting.addLast(turn);
    return turn;
  }

  /**
   * Starts the next request, if there is a place and room for it. One that finds no room is waited
   * for: smaller ones would else keep it out for good.
   *
   * @param freePixels what all lanes together leave
   */
  Optional<Turn> startNext(long freePixels) {
    if (running >= places) {
      return Optional.empty();
    }
    Optional<Turn> next =
        clients.values().stream()
            .filter(this::mayRun)
            .map(client -> client.waiting.element())
            .min(FAIR)
            .filter(turn -> turn.cost().pixels() <= Math.min(freePixels, maxPixels - pixels));
    next.ifPresent(this::start);
    return next;
  }

  private boolean mayRun(Client client) {
    if (client.waiting.isEmpty() || client.running == 0) {
      return !client.waiting.isEmpty();
    }
    return client.running < places - 1
        && client.pixels + client.waiting.element().cost().pixels() <= maxPixelsOfClient;
  }

  private void start(Turn turn) {
    Client client = client(turn);
    client.waiting.remove(turn);
    client.running++;
    client.pixels += turn.cost().pixels();
    running++;
    pixels += turn.cost().pixels();
    now = Math.max(now, turn.start());
  }

  /** Ends a request that runs. */
  void end(Turn turn) {
    Client client = client(turn);
    client.running--;
    client.pixels -= turn.cost().pixels();
    running--;
    pixels -= turn.cost().pixels();
    forgetIdle();
  }

  /** Takes a request out that waits. */
  void remove(Turn turn) {
    client(turn).waiting.remove(turn);
    forgetIdle();
  }

  /**
   * Takes the newest request out that waits, of the client with the most of them.
   *
   * @param own so many wait or are about to, of the client that it makes room for: of one that has
   *     no more than one beyond that nothing is taken
   */
  Optional<Turn> pushOut(int own) {
    Optional<Turn> newest =
        clients.values().stream()
            .max(Comparator.comparingInt(client -> client.waiting.size()))
            .filter(client -> client.waiting.size() > own + 1)
            .map(client -> client.waiting.getLast());
    newest.ifPresent(this::remove);
    return newest;
  }

  private Client client(Turn turn) {
    Client client = clients.get(turn.client());
    if (client == null) {
      throw new IllegalStateException("a turn is of a client that the lane knows");
    }
    return client;
  }

  /** Whoever had more than their share is remembered until the others have caught up. */
  private void forgetIdle() {
    boolean allIdle = clients.values().stream().allMatch(Client::isIdle);
    if (allIdle) {
      clients.clear();
      now = 0;
    } else {
      clients.values().removeIf(client -> client.isIdle() && client.finish <= now);
    }
  }
}
