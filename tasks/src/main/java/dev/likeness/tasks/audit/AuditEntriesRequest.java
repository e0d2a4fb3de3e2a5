package dev.likeness.tasks.audit;

import dev.likeness.tasks.RequestBounds;
import java.nio.file.Path;

/**
 * A request for the last entries of an audit log.
 *
 * @param log its file
 * @param limit how many entries at most, at least 1
 */
public record AuditEntriesRequest(Path log, int limit) {
  /** How many entries when nothing is given. */
  public static final int DEFAULT_LIMIT = 20;

  public AuditEntriesRequest {
    RequestBounds.requireWhole("limit", limit, 1, Integer.MAX_VALUE);
  }
}
