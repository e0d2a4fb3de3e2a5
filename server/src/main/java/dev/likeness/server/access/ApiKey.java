package dev.likeness.server.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that was made, without the key itself: that is nowhere kept.
 *
 * @param id what it is called in lists and logs
 * @param about what it is for
 * @param createdAt when it was made
 * @param lastUsedAt when this process last let it in, or null if it did not
 */
public record ApiKey(String id, NewKey about, Instant createdAt, @Nullable Instant lastUsedAt) {
  /** Returns what it is good for. */
  public Grant grant() {
    return about.grant();
  }

  /** Returns whether the key no longer opens anything. */
  public boolean isExpired(Instant now) {
    Instant end = grant().expiresAt();
    return end != null && !now.isBefore(end);
  }

  /** Returns on whose behalf a request with this key is made. */
  Caller caller() {
    return new Caller(id, grant());
  }
}
