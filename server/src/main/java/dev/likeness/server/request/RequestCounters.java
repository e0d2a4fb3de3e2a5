package dev.likeness.server.request;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and how long they took. Safe for any number of threads. */
public final class RequestCounters {
  /** The upper edges of the times' bins, in seconds; a last bin holds what took longer. */
  public static final List<Double> EDGES_SECONDS =
      List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);

  private static final double NANOS = 1e9;

  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, Times> times = new ConcurrentHashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<Integer, LongAdder> rejected = new ConcurrentHashMap<>();
  private final Denials denials = new Denials();

  /**
   * A kind of request.
   *
   * @param route method and path as registered, such as <code>POST /v1/detect</code>; never the
   *     path that was asked for, which anybody may choose
   */
  public record Kind(String route, int status) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int byRoute = route.compareTo(other.route);
      return byRoute != 0 ? byRoute : Integer.compare(status, other.status);
    }
  }

  /** How long the requests of one route took. */
  public static final class Times {
    private final AtomicLongArray bins = new AtomicLongArray(EDGES_SECONDS.size() + 1);
    private final LongAdder nanos = new LongAdder();

    private void add(long took) {
      int bin = 0;
      while (bin < EDGES_SECONDS.size() && took / NANOS > EDGES_SECONDS.get(bin)) {
        bin++;
      }
      bins.incrementAndGet(bin);
      nanos.add(took);
    }

    /** Returns how many requests fell into a bin, numbered from 0. */
    public long count(int bin) {
      return bins.get(bin);
    }

    /** Returns the time of all of them together. */
    public double seconds() {
      return nanos.sum() / NANOS;
    }
  }

  void began() {
    inFlight.incrementAndGet();
  }

  void ended(String route, int status, long tookNanos) {
    inFlight.decrementAndGet();
    counts.computeIfAbsent(new Kind(route, status), kind -> new LongAdder()).increment();
    times.computeIfAbsent(route, key -> new Times()).add(tookNanos);
  }

  void rejected(int status) {
    rejected.computeIfAbsent(status, key -> new LongAdder()).increment();
  }

  /** Returns the counter of requests that wait for their turn. */
  AtomicInteger waitingCounter() {
    return waiting;
  }

  /** Returns how many requests wait for their turn. */
  public int waiting() {
    return waiting.get();
  }

  /** Returns how many requests were refused because there were too many, by status. */
  public Map<Integer, Long> rejected() {
    Map<Integer, Long> sums = new TreeMap<>();
    rejected.forEach((status, adder) -> sums.put(status, adder.sum()));
    return sums;
  }

  /** Returns how many requests were answered, by kind. */
  public Map<Kind, Long> counts() {
    Map<Kind, Long> sums = new TreeMap<>();
    counts.forEach((kind, adder) -> sums.put(kind, adder.sum()));
    return sums;
  }

  /** Returns how long they took, by route. */
  public Map<String, Times> times() {
    return new TreeMap<>(times);
  }

  /** Returns the counts of requests that were refused for their key. */
  public Denials denials() {
    return denials;
  }

  /** Returns how many requests are being answered now. */
  public int inFlight() {
    return inFlight.get();
  }
}
