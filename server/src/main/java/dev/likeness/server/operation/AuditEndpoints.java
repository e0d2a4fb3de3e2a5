package dev.likeness.server.operation;

import dev.likeness.audit.AuditLog;
import dev.likeness.server.access.Scope;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.answer.AuditEntryAnswer;
import dev.likeness.tasks.audit.AuditEntriesAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code GET /v1/audit}: who asked and changed what, the latest first. */
public final class AuditEndpoints implements Endpoints {
  private final AuditLog log;

  /** Makes the group; it closes the log. */
  public AuditEndpoints(AuditLog log) {
    this.log = log;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get("/v1/audit", Scope.ADMIN)
            .withQuery(
                Fields.none().whole("limit", 1, 1000).byDefault(50).meaning("How many at most."))
            .as(
                Operation.of(
                        "listAuditEntries",
                        Tag.OPERATION,
                        "Lists who asked and changed what, the latest first.")
                    .answers(AuditEntriesAnswer.class)),
        this::list);
  }

  private Answer list(Request request) {
    List<AuditEntryAnswer> entries = new ArrayList<>();
    log.last(request.query().whole("limit", 1, 1000).orElse(50))
        .forEach(entry -> entries.add(AuditEntryAnswer.of(entry)));
    Collections.reverse(entries);
    return Answer.ok(new AuditEntriesAnswer(entries));
  }

  @Override
  public void close() {
    log.close();
  }
}
