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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivenessSessionsTest {
  private static final Door DOOR = new Door("key_door", Optional.of("staff"));
  private static final Door OTHER = new Door("key_other", Optional.of("staff"));

  @Test
  void theSessionsOfAKeyEndWithIt(@TempDir Path home) {
    LivenessSessions sessions =
        new LivenessSessions(
            () -> Models.of(new Home(home)).of(Task.FACE_ENCODING).get(0).card(),
            Clock.systemUTC());
    String ended = sessions.begin(DOOR).id();
    String kept = sessions.begin(OTHER).id();

    sessions.endAllExceptOf(Set.of(OTHER.keyId()));
    assertThatThrownBy(() -> sessions.get(ended, DOOR)).isInstanceOf(ApiException.class);
    assertThat(sessions.get(kept, OTHER).id()).isEqualTo(kept);
  }
}
