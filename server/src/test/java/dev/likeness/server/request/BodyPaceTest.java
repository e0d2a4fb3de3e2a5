package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies that come at some bytes a second, by a clock that moves as they are read. */
class BodyPaceTest {
  private final AtomicLong now = new AtomicLong(7);

  /** Brings so many bytes in each second. */
  private final class Line extends InputStream {
    private final int perSecond;
    private int left;

    Line(int perSecond, int bytes) {
      this.perSecond = perSecond;
      this.left = bytes;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      if (left == 0) {
        return -1;
      }
      int read = Math.min(Math.min(length, perSecond), left);
      now.addAndGet(Duration.ofSeconds(1).toNanos() * read / perSecond);
      left -= read;
      return read;
    }
  }

  private void read(int perSecond, int bytes) throws Exception {
    Limits limits =
        new Limits(
            1_000_000,
            1_000_000,
            1_000_000,
            Duration.ofSeconds(60),
            1,
            1,
            1,
            ClientLimits.defaults());
    Fields fields = Fields.none().picture("image");
    BodyPace pace = new BodyPace(now::get, now.get(), limits.timeout());
    Body.read(
        new Line(perSecond, bytes),
        bytes,
        fields,
        limits,
        pace,
        BodyMemory.in(100_000_000).begin("a"));
  }

  private void assertTooSlow(int perSecond, int bytes) {
    assertThatThrownBy(() -> read(perSecond, bytes))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> org.assertj.core.api.Assertions.assertThat(e.status()).isEqualTo(408));
  }

  @Test
  void aTrickleIsCutOff() {
    assertTooSlow(1000, 100_000);
  }

  @Test
  void aSlowLineIsWaitedFor() {
    assertThatCode(() -> read(20_000, 1_000_000)).doesNotThrowAnyException();
  }

  @Test
  void aBodyLongerThanItsTimeIsCutOff() {
    assertTooSlow(15_000, 1_000_000);
  }

  @Test
  void fewBytesMayComeSlowlyAtFirst() {
    assertThatCode(() -> read(100, 400)).doesNotThrowAnyException();
  }
}
