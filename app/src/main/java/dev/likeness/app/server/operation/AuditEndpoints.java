package dev.likeness.app.server.operation;

import dev.likeness.app.server.access.Scope;
import dev.likeness.app.server.request.Answer;
import dev.likeness.app.server.request.Api;
import dev.likeness.app.server.request.Endpoints;
import dev.likeness.app.server.request.Fields;
import dev.likeness.app.server.request.Request;
import dev.likeness.app.server.request.Route;
import dev.likeness.gallery.PersonId;
import dev.likeness.recognition.audit.AuditEntry;
import dev.likeness.recognition.audit.AuditLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/audit}: who asked and changed what, the latest first. */
public final class AuditEndpoints implements Endpoints {
  private final AuditLog log;

  private record Entry(
      long number,
      String at,
      String keyId,
      String action,
      @Nullable String collection,
      List<String> subjectIds,
      String result,
      @Nullable String requestId,
      String previous,
      String hash) {
    static Entry of(AuditEntry entry) {
      return new Entry(
          entry.number(),
          entry.at().toString(),
          entry.event().keyId(),
          entry.event().action(),
          entry.event().collection(),
          entry.event().subjects().stream().map(PersonId::value).toList(),
          entry.event().result(),
          entry.event().requestId(),
          entry.previous(),
          entry.hash());
    }
  }

  private record Entries(List<Entry> entries) {}

  /** Makes the group; it closes the log. */
  public AuditEndpoints(AuditLog log) {
    this.log = log;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get("/v1/audit", Scope.ADMIN).withQuery(Fields.none().number("limit")), this::list);
  }

  private Answer list(Request request) {
    List<Entry> entries = new ArrayList<>();
    log.last(request.query().whole("limit", 1, 1000).orElse(50))
        .forEach(entry -> entries.add(Entry.of(entry)));
    Collections.reverse(entries);
    return Answer.ok(new Entries(entries));
  }

  @Override
  public void close() {
    log.close();
  }
}
