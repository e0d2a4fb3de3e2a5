package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.server.request.Admission.Entry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One request runs at once, four more may come in or wait, three of one key. */
class AdmissionTest {
  private static final Cost COST = Cost.withoutPictures();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RequestCounters traffic = new RequestCounters(registry);
  private final Admission admission =
      new Admission(
          new Limits(
              10_000, 1_000_000, 100_000, Duration.ofMinutes(1), 1, 4, 3, ClientLimits.defaults()),
          new PictureMemory(10_000_000, 1_000_000),
          traffic);

  private void assertRefused(String client, int status) {
    assertThatThrownBy(() -> admission.enter(Lane.WORK, client))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.retryAfterSeconds()).hasValue(1);
            });
    assertThat(
            registry
                .counter("likeness.requests.rejected", "status", Integer.toString(status))
                .count())
        .isEqualTo(1);
  }

  @Test
  void bodiesThatComeInKeepNobodyFromRunning() {
    admission.enter(Lane.WORK, "slow");
    admission.enter(Lane.WORK, "slow");
    admission.enter(Lane.WORK, "slow").awaitTurn(COST);
    Entry other = admission.enter(Lane.GATE, "door");
    other.awaitTurn(COST);
    other.close();
  }

  @Test
  void oneKeyHasSoManyAtOnce() {
    for (int i = 0; i < 3; i++) {
      admission.enter(Lane.WORK, "flood");
    }

    assertRefused("flood", 429);
  }

  @Test
  void thereAreSoManyAtOnce() {
    for (int i = 0; i < 5; i++) {
      admission.enter(Lane.WORK, "key " + i);
    }

    assertRefused("key 5", 503);
  }

  @Test
  void whoIsAnsweredMakesRoom() {
    for (int i = 0; i < 20; i++) {
      Entry entry = admission.enter(Lane.WORK, "one");
      entry.awaitTurn(COST);
      entry.close();
    }
  }

  @Test
  void whenItIsFullTheNewestOfTheKeyWithMostGivesWay() {
    admission.enter(Lane.WORK, "a").awaitTurn(COST);
    Entry first = admission.enter(Lane.WORK, "flood");
    Entry second = admission.enter(Lane.WORK, "flood");
    admission.enter(Lane.WORK, "b");
    admission.enter(Lane.WORK, "c");
    CompletableFuture<Void> waits = CompletableFuture.runAsync(() -> first.awaitTurn(COST));
    CompletableFuture<Void> also = CompletableFuture.runAsync(() -> second.awaitTurn(COST));
    while (traffic.waitingCounter().get() < 2) {
      Thread.onSpinWait();
    }

    admission.enter(Lane.WORK, "d");
    assertThatThrownBy(() -> CompletableFuture.anyOf(waits, also).join())
        .hasCauseInstanceOf(ApiException.class);
  }
}
