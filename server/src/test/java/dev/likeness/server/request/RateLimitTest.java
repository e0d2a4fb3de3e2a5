package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Ten requests a second, so that forty are taken at once. */
class RateLimitTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong(-5);
  private final RateLimit limit = new RateLimit(10, "key", now::get);

  private int taken(String client) {
    int taken = 0;
    try {
      while (taken < 1000) {
        limit.take(client);
        taken++;
      }
    } catch (ApiException e) {
      return taken;
    }
    return taken;
  }

  @Test
  void aBurstOfFourSecondsIsTaken() {
    assertThat(taken("a")).isEqualTo(40);
  }

  @Test
  void inTheLongRunSoManyAreTaken() {
    taken("a");
    now.addAndGet(SECOND);
    assertThat(taken("a")).isEqualTo(10);
    now.addAndGet(SECOND / 2);
    assertThat(taken("a")).isEqualTo(5);
  }

  @Test
  void whoWaitsLongSavesNoMoreThanABurst() {
    taken("a");
    now.addAndGet(1000 * SECOND);
    assertThat(taken("a")).isEqualTo(40);
  }

  @Test
  void oneDoesNotSpendWhatIsOfAnother() {
    taken("a");
    assertThatCode(() -> limit.take("b")).doesNotThrowAnyException();
  }

  @Test
  void theRefusalSaysHowManyAndWhen() {
    taken("a");
    assertThatThrownBy(() -> limit.take("a"))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(429);
              assertThat(e.retryAfterSeconds()).hasValue(1);
            })
        .hasMessageContaining("10 requests a second of one key");
  }

  @Test
  void manyNamesMakeNobodyElseForgotten() {
    taken("a");
    for (int i = 0; i < 9_000; i++) {
      limit.take("name " + i);
    }
    assertThat(taken("a")).isZero();
  }
}
