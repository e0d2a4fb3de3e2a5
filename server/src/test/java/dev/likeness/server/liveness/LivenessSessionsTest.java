package dev.likeness.server.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.network.Task;
import dev.likeness.server.liveness.LivenessSession.Door;
import dev.likeness.server.request.ApiException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivenessSessionsTest {
  private static final Door DOOR = new Door("key_door", Optional.of("staff"));
  private static final Door OTHER = new Door("key_other", Optional.of("staff"));

  /** A clock that a test sets. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @TempDir Path home = Path.of("unset");

  private LivenessSessions sessions(int maxOfKey, Clock clock) {
    return new LivenessSessions(
        () -> Models.of(new Home(home)).of(Task.FACE_ENCODING).get(0).card(), maxOfKey, clock);
  }

  @Test
  void aKeyHasSoManySessionsUnderWay() {
    LivenessSessions sessions = sessions(2, Clock.systemUTC());
    sessions.begin(DOOR);
    sessions.begin(DOOR);

    assertThatThrownBy(() -> sessions.begin(DOOR))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(429));
    assertThat(sessions.begin(OTHER).door()).isEqualTo(OTHER);
  }

  /** A session ends after a minute and is told of for three more. */
  @Test
  void sessionsThatHaveEndedAreNotCounted() {
    SetClock clock = new SetClock();
    LivenessSessions sessions = sessions(1, clock);
    String ended = sessions.begin(DOOR).id();
    clock.now = sessions.get(ended, DOOR).expires().plusSeconds(1);

    assertThat(sessions.begin(DOOR).id()).isNotEqualTo(ended);
    assertThat(sessions.get(ended, DOOR).id()).isEqualTo(ended);
  }

  @Test
  void theSessionsOfAKeyEndWithIt() {
    LivenessSessions sessions = sessions(50, Clock.systemUTC());
    String ended = sessions.begin(DOOR).id();
    String kept = sessions.begin(OTHER).id();

    sessions.endAllExceptOf(Set.of(OTHER.keyId()));
    assertThatThrownBy(() -> sessions.get(ended, DOOR)).isInstanceOf(ApiException.class);
    assertThat(sessions.get(kept, OTHER).id()).isEqualTo(kept);
  }
}
