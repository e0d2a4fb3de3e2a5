package dev.likeness.tasks.people;

import dev.likeness.tasks.RequestBounds;

/**
 * How many pairs of look-alikes to find.
 *
 * @param limit the most pairs, 1 to {@value #MAX_LIMIT}
 * @param threads processor threads, at least 1
 */
public record LookAlikesRequest(int limit, int threads) {
  public static final int MAX_LIMIT = 200;
  public static final int DEFAULT_LIMIT = 20;

  public LookAlikesRequest {
    RequestBounds.requireWhole("limit", limit, 1, MAX_LIMIT);
    RequestBounds.requireWhole("threads", threads, 1, 1024);
  }
}
