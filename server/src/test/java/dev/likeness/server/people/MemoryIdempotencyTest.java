package dev.likeness.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MemoryIdempotencyTest extends IdempotencyContract {
  /** A clock that is set by hand. */
  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final Hand clock = new Hand();
  private final IdempotencyStore store = new MemoryIdempotency(clock);

  @Override
  IdempotencyStore store() {
    return store;
  }

  @Test
  void aDayLaterItIsForgotten() throws IOException {
    once("f");
    clock.now = clock.now.plus(Duration.ofHours(25));
    once("f");

    assertThat(worked()).isEqualTo(2);
  }
}
