package dev.likeness.server.operation;

import dev.likeness.audit.AuditLog;
import dev.likeness.server.access.Permission;
import dev.likeness.server.data.DataFaults;
import dev.likeness.server.face.Faces;
import dev.likeness.server.people.PeopleCollections;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.AnswerType;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Lane;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;

/** {@code GET /v1/metrics}: measurements in Prometheus' text format 0.0.4. */
public final class MetricsEndpoints implements Endpoints {
  private final ServerMeters meters;
  private final PeopleCollections collections;

  /** Makes the group, which measures the given parts of the server from then on. */
  public MetricsEndpoints(
      ServerMeters meters,
      Faces faces,
      PeopleCollections collections,
      DataFaults faults,
      AuditLog log) {
    this.meters = meters;
    this.collections = collections;
    meters.watch(faces, faults, log);
  }

  @Override
  public void register(Api api) {
    // Answered at once also under load: that is when it is looked at.
    api.add(
        Route.get("/v1/metrics", Permission.VIEW_METRICS)
            .in(Lane.IMMEDIATE)
            .as(
                Operation.of(
                        "getMetrics",
                        Tag.OPERATION,
                        "Returns measurements in Prometheus' text format.")
                    .answers(AnswerType.content("text/plain"))),
        request -> Answer.text("text/plain; version=0.0.4", meters.scrape(collections)));
  }
}
