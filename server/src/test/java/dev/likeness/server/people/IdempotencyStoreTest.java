package dev.likeness.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.server.request.Answer;
import dev.likeness.server.request.ApiException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class IdempotencyStoreTest {
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
  private final IdempotencyStore replays = new IdempotencyStore(clock);
  private int worked;

  private record Said(int number) {}

  private IdempotencyStore.Done work() {
    worked++;
    return new IdempotencyStore.Done(
        Answer.json(201, new Said(worked)), IdempotencyStore.about("c", "p"));
  }

  @Test
  void theSameRequestIsWorkedOnOnce() throws IOException {
    replays.once("k", "f", this::work);
    Answer again = replays.once("k", "f", this::work);

    assertThat(worked).isEqualTo(1);
    assertThat(again.status()).isEqualTo(201);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() throws IOException {
    replays.once("k", "f", this::work);

    assertThatThrownBy(() -> replays.once("k", "g", this::work)).isInstanceOf(ApiException.class);
  }

  @Test
  void aRequestThatFailedMayBeMadeAgain() throws IOException {
    assertThatThrownBy(
            () ->
                replays.once(
                    "k",
                    "f",
                    () -> {
                      throw ApiException.invalid("no");
                    }))
        .isInstanceOf(ApiException.class);
    replays.once("k", "f", this::work);

    assertThat(worked).isEqualTo(1);
  }

  @Test
  void aDayLaterItIsForgotten() throws IOException {
    replays.once("k", "f", this::work);
    clock.now = clock.now.plus(Duration.ofHours(25));
    replays.once("k", "f", this::work);

    assertThat(worked).isEqualTo(2);
  }

  @Test
  void anAnswerAboutSomebodyForgottenIsDropped() throws IOException {
    replays.once("k", "f", this::work);
    replays.drop("c", "other");
    replays.once("k", "f", this::work);
    assertThat(worked).isEqualTo(1);

    replays.drop("c", "p");
    replays.once("k", "f", this::work);
    assertThat(worked).isEqualTo(2);
  }
}
