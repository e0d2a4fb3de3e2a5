package dev.likeness.server.request;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Measures requests: how many, how long they took and waited, and how many were refused. Safe for
 * any number of threads.
 *
 * <p>Labels have few values: routes as they are registered, statuses, and ids of at most {@value
 * Denials#MAX_KEYS} keys.
 */
public final class RequestCounters {
  private static final Duration[] EDGES =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Meter.MeterProvider<Timer> answered;
  private final Timer wait;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Denials denials = new Denials();

  /** Begins to measure into a registry. */
  public RequestCounters(MeterRegistry registry) {
    this.registry = registry;
    this.answered =
        Timer.builder("http.server.requests")
            .description("Requests answered, from their headers to the answer.")
            .serviceLevelObjectives(EDGES)
            .withRegistry(registry);
    this.wait =
        Timer.builder("likeness.requests.wait")
            .description("Waits of requests for their turn.")
            .serviceLevelObjectives(EDGES)
            .register(registry);
    Gauge.builder("likeness.requests.in.flight", inFlight, AtomicInteger::get)
        .description("Requests being answered.")
        .register(registry);
    Gauge.builder("likeness.requests.waiting", waiting, AtomicInteger::get)
        .description("Requests waiting for their turn.")
        .register(registry);
  }

  void began() {
    inFlight.incrementAndGet();
  }

  /**
   * Counts a request that was answered.
   *
   * @param route method and path as registered, such as <code>POST /v1/detect</code>, or one word
   *     for all others; never the path that was asked for, which anybody may choose
   */
  void ended(String route, int status, long tookNanos) {
    inFlight.decrementAndGet();
    int space = route.indexOf(' ');
    answered
        .withTags(
            Tags.of(
                "method", space < 0 ? route : route.substring(0, space),
                "uri", route.substring(space + 1),
                "status", Integer.toString(status),
                "outcome", Outcome.forStatus(status).name()))
        .record(tookNanos, TimeUnit.NANOSECONDS);
  }

  /** Counts a wait for a turn that has ended. */
  void waited(long nanos) {
    wait.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Counts a request that was refused because there were too many. */
  void rejected(int status) {
    registry.counter("likeness.requests.rejected", "status", Integer.toString(status)).increment();
  }

  /** Counts a request that was refused for its key. */
  void denied(Denials.Source source) {
    String key = denials.count(source);
    registry
        .counter(
            "likeness.requests.denied", "status", Integer.toString(source.status()), "key", key)
        .increment();
  }

  /** Returns the counter of requests that wait for their turn. */
  AtomicInteger waitingCounter() {
    return waiting;
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
