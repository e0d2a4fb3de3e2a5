package dev.likeness.tasks.people;

import dev.likeness.tasks.RequestBounds;
import java.util.Optional;

/**
 * Which people to list.
 *
 * @param query part of a name or of an external id, in any case, or a whole id; empty for everybody
 * @param cursor where the page before ended, as {@link PeopleAnswer#nextCursor} gave it; empty for
 *     the first page
 * @param limit the most people on one page, 1 to {@value #MAX_LIMIT}; empty for all on one page
 */
public record PeopleRequest(
    Optional<String> query, Optional<String> cursor, Optional<Integer> limit) {
  public static final int MAX_LIMIT = 500;

  /** People on one page over HTTP, where no limit is given. */
  public static final int DEFAULT_PAGE = 50;

  public PeopleRequest {
    limit.ifPresent(most -> RequestBounds.requireWhole("limit", most, 1, MAX_LIMIT));
  }

  /** Returns the request for everybody on one page. */
  public static PeopleRequest everybody() {
    return new PeopleRequest(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
