package dev.likeness.server.operation;

import dev.likeness.server.access.Permission;
import dev.likeness.server.face.Faces;
import dev.likeness.server.people.PeopleCollections;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.AnswerType;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.RequestCounters;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;

/** {@code GET /v1/metrics}: counters in Prometheus' text format 0.0.4. */
public final class MetricsEndpoints implements Endpoints {
  private final RequestCounters traffic;
  private final Faces faces;
  private final PeopleCollections collections;

  /** Makes the group. */
  public MetricsEndpoints(RequestCounters traffic, Faces faces, PeopleCollections collections) {
    this.traffic = traffic;
    this.faces = faces;
    this.collections = collections;
  }

  @Override
  public void register(Api api) {
    // Answered at once also under load: that is when it is looked at.
    api.add(
        Route.get("/v1/metrics", Permission.VIEW_METRICS)
            .light()
            .as(
                Operation.of(
                        "getMetrics", Tag.OPERATION, "Returns counters in Prometheus' text format.")
                    .answers(AnswerType.content("text/plain"))),
        request -> Answer.text("text/plain; version=0.0.4", text()));
  }

  private String text() {
    Metrics out = new Metrics();
    out.family("likeness_requests_total", "counter", "Requests answered.");
    traffic
        .counts()
        .forEach(
            (kind, count) ->
                out.value(
                    "likeness_requests_total",
                    Map.of("route", kind.route(), "status", Integer.toString(kind.status())),
                    count));
    out.family("likeness_request_seconds", "histogram", "Time from headers to answer.");
    traffic.times().forEach((route, times) -> histogram(out, route, times));
    out.gauge("likeness_requests_in_flight", "Requests being answered.", traffic.inFlight());
    out.gauge("likeness_requests_waiting", "Requests waiting for their turn.", traffic.waiting());
    out.family("likeness_requests_rejected_total", "counter", "Requests refused for load.");
    traffic
        .rejected()
        .forEach(
            (status, count) ->
                out.value(
                    "likeness_requests_rejected_total",
                    Map.of("status", Integer.toString(status)),
                    count));
    out.family("likeness_requests_denied_total", "counter", "Requests refused for their key.");
    traffic
        .denials()
        .totals()
        .forEach(
            (kind, count) ->
                out.value(
                    "likeness_requests_denied_total",
                    Map.of("status", Integer.toString(kind.status()), "key", kind.keyId()),
                    count));
    out.family("likeness_faces_found_total", "counter", "Faces found in pictures.");
    out.value("likeness_faces_found_total", Map.of(), (double) faces.found());
    galleries(out);
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    out.gauge("jvm_memory_heap_used_bytes", "Heap in use.", (double) heap.getUsed());
    out.gauge("jvm_memory_heap_max_bytes", "Largest heap.", (double) heap.getMax());
    out.gauge(
        "jvm_threads", "Threads that live.", ManagementFactory.getThreadMXBean().getThreadCount());
    return out.text();
  }

  private static void histogram(Metrics out, String route, RequestCounters.Times times) {
    long sum = 0;
    for (int bin = 0; bin <= RequestCounters.EDGES_SECONDS.size(); bin++) {
      sum += times.count(bin);
      String edge =
          bin < RequestCounters.EDGES_SECONDS.size()
              ? Double.toString(RequestCounters.EDGES_SECONDS.get(bin))
              : "+Inf";
      out.value(
          "likeness_request_seconds_bucket", Map.of("route", route, "le", edge), (double) sum);
    }
    out.value("likeness_request_seconds_sum", Map.of("route", route), times.seconds());
    out.value("likeness_request_seconds_count", Map.of("route", route), (double) sum);
  }

  private void galleries(Metrics out) {
    Map<String, PeopleCollections.Size> sizes = collections.sizes();
    out.family("likeness_people", "gauge", "People in the collections that are open.");
    sizes.forEach(
        (id, size) -> out.value("likeness_people", Map.of("collection", id), size.people()));
    out.family("likeness_encodings", "gauge", "Encodings in the collections that are open.");
    sizes.forEach(
        (id, size) ->
            out.value("likeness_encodings", Map.of("collection", id), (double) size.encodings()));
  }
}
