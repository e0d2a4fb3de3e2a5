package dev.likeness.server.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets, one for each key or address: each holds the tokens of some seconds and fills
 * evenly, and each request takes one. Safe for any number of threads.
 */
final class RateLimit {
  private static final double BURST_SECONDS = 4;
  private static final double NANOS = 1e9;
  private static final int MAX_BUCKETS = 10_000;

  private final int perSecond;
  private final String whose;
  private final LongSupplier nanos;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  private static final class Bucket {
    private double tokens;
    private long at;
  }

  /**
   * Prepares.
   *
   * @param perSecond tokens that come in each second
   * @param whose what a bucket stands for, for people: such as "key"
   * @param nanos the clock, as {@link System#nanoTime}
   */
  RateLimit(int perSecond, String whose, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.whose = whose;
    this.nanos = nanos;
  }

  /**
   * Takes a token.
   *
   * @throws ApiException 429 if there is none
   */
  synchronized void take(String client) {
    long now = nanos.getAsLong();
    double most = perSecond * BURST_SECONDS;
    Bucket bucket = buckets.get(client);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = most;
      buckets.put(client, bucket);
      forgetOldest();
    } else {
      bucket.tokens = Math.min(most, bucket.tokens + (now - bucket.at) / NANOS * perSecond);
    }
    bucket.at = now;
    if (bucket.tokens < 1) {
      throw ApiException.later(
          429,
          "too_many_requests",
          "expected at most " + perSecond + " requests a second of one " + whose + ", got more",
          1);
    }
    bucket.tokens--;
  }

  private void forgetOldest() {
    if (buckets.size() > MAX_BUCKETS) {
      buckets.remove(buckets.keySet().iterator().next());
    }
  }
}
