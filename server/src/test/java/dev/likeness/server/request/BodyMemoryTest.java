package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.server.request.BodyMemory.Share;
import org.junit.jupiter.api.Test;

/** A heap of 10 MB has room for bodies of 1.5 MB. */
class BodyMemoryTest {
  private final BodyMemory memory = BodyMemory.in(10_000_000);

  private static void assertNoRoom(Share share, long bytes) {
    assertThatThrownBy(() -> share.growTo(bytes))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo("overloaded"));
  }

  @Test
  void oneBodyMayTakeIt() {
    assertThat(memory.total()).isEqualTo(1_500_000);
    assertThatCode(() -> memory.begin("a").growTo(1_500_000)).doesNotThrowAnyException();
    assertNoRoom(memory.begin("b"), 1);
  }

  @Test
  void severalOfOneKeyLeaveHalfToOthers() {
    memory.begin("a").growTo(500_000);
    Share second = memory.begin("a");
    second.growTo(250_000);

    assertNoRoom(second, 250_001);
    memory.begin("b").growTo(750_000);
  }

  @Test
  void whatEndedIsGivenBack() {
    for (int i = 0; i < 5; i++) {
      Share share = memory.begin("a");
      share.growTo(64_000);
      share.growTo(1_200_000);
      share.close();
    }
  }
}
