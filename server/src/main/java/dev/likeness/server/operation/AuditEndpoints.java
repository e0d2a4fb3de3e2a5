package dev.likeness.server.operation;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditLog;
import dev.likeness.server.access.Grant;
import dev.likeness.server.access.Permission;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Lane;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.answer.AuditEntryAnswer;
import dev.likeness.tasks.audit.AuditEntriesAnswer;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /v1/audit}: who asked and changed what, the latest first. */
public final class AuditEndpoints implements Endpoints {
  /** How far into the log entries are looked for. */
  private static final int MAX_DEPTH = 500_000;

  private final AuditLog log;

  /** Makes the group; it closes the log. */
  public AuditEndpoints(AuditLog log) {
    this.log = log;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get("/v1/audit", Permission.VIEW_AUDIT)
            .withQuery(
                Fields.none().whole("limit", 1, 1000).byDefault(50).meaning("How many at most."))
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "listAuditEntries",
                        Tag.OPERATION,
                        "Lists who asked and changed what in the collections of this key, the latest first.")
                    .answers(AuditEntriesAnswer.class)),
        this::list);
  }

  private Answer list(Request request) {
    int limit = request.query().whole("limit", 1, 1000).orElse(50);
    List<AuditEntryAnswer> entries = new ArrayList<>();
    last(limit, request.caller().grant())
        .forEach(entry -> entries.add(0, AuditEntryAnswer.of(entry)));
    return Answer.ok(new AuditEntriesAnswer(entries));
  }

  /** Returns the last entries that a key may see, the oldest first. */
  private List<AuditEntry> last(int limit, Grant grant) {
    List<AuditEntry> seen = List.of();
    // Deeper and deeper into the log, until there are enough of them.
    for (int depth = limit; depth <= MAX_DEPTH; depth *= 8) {
      List<AuditEntry> read = log.last(depth);
      seen = read.stream().filter(entry -> isSeen(entry, grant)).toList();
      if (seen.size() >= limit || read.size() < depth) {
        break;
      }
    }
    return seen.subList(Math.max(0, seen.size() - limit), seen.size());
  }

  /** An entry about no collection is about the server. */
  private static boolean isSeen(AuditEntry entry, Grant grant) {
    String collection = entry.event().collection();
    return collection == null ? grant.isForAll() : grant.isFor(collection);
  }

  @Override
  public void close() {
    log.close();
  }
}
