package dev.likeness.server.request;

import java.util.concurrent.CompletableFuture;

/**
 * One request's place in a queue, and then its right to run. Guarded by the {@link Turns} that made
 * it.
 */
final class Turn {
  private final Lane lane;
  private final String client;
  private final Cost cost;
  private final double start;
  private final long number;
  private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();

  Turn(Lane lane, String client, Cost cost, double start, long number) {
    this.lane = lane;
    this.client = client;
    this.cost = cost;
    this.start = start;
    this.number = number;
  }

  Lane lane() {
    return lane;
  }

  String client() {
    return client;
  }

  Cost cost() {
    return cost;
  }

  /** Returns the virtual time at which its service starts, if all clients are served evenly. */
  double start() {
    return start;
  }

  /** Returns its number in the order of arrival. */
  long number() {
    return number;
  }

  /** Returns whether it may run, when that is decided: false if it was pushed out of the queue. */
  CompletableFuture<Boolean> outcome() {
    return outcome;
  }

  /** Returns whether it may run now. */
  boolean isGranted() {
    return outcome.isDone() && outcome.join();
  }
}
