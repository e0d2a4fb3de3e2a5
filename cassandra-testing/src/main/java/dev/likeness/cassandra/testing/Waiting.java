package dev.likeness.cassandra.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Bounded waits for what a node does. */
final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Waiting() {}

  /**
   * Returns when a claim holds.
   *
   * @throws IllegalStateException with a message of the state by then, if it does not in time
   */
  static void until(BooleanSupplier claim, Duration limit, Supplier<String> message) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!claim.getAsBoolean()) {
      if (System.nanoTime() - deadline >= 0) {
        throw new IllegalStateException(message.get());
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(message.get(), e);
      }
    }
  }
}
