package dev.likeness.server.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What lines of the log say of a request, whatever became of it. Holds nothing that a caller wrote
 * but hexadecimal ids. Used by one thread after the other.
 */
public final class RequestContext {
  /** The attribute of a request that holds this. */
  public static final String ATTRIBUTE = "dev.likeness.request";

  /** The route of a request that no route has. */
  public static final String OTHER = "other";

  private static final String NO_KEY = "none";

  /** UUIDs, trace ids and the like: what is no word of anybody. */
  private static final Pattern CALLERS_ID = Pattern.compile("[0-9A-Fa-f-]{16,64}");

  private final String id;
  private final @Nullable TraceContext trace;
  private String route = OTHER;
  private String keyId = NO_KEY;

  private RequestContext(String id, @Nullable TraceContext trace) {
    this.id = id;
    this.trace = trace;
  }

  /** The headers of a request, by name. */
  @FunctionalInterface
  public interface RequestHeaders {
    /** Returns the values of a header, none if it is not there. */
    List<String> valuesOf(String name);
  }

  /**
   * Begins a request. Its id is the one that the caller gave it ({@code X-Request-Id}), if that is
   * made of 16 to 64 hexadecimal digits and hyphens, or else a new one.
   */
  public static RequestContext begin(RequestHeaders headers) {
    List<String> given = headers.valuesOf("X-Request-Id");
    boolean isTaken = given.size() == 1 && CALLERS_ID.matcher(given.get(0)).matches();
    return new RequestContext(
        isTaken ? given.get(0) : UUID.randomUUID().toString(),
        TraceContext.parse(headers.valuesOf("traceparent")).map(TraceContext::child).orElse(null));
  }

  /** Returns the request's id. */
  public String id() {
    return id;
  }

  /** Returns this server's place in the trace that the request belongs to, if it does to one. */
  public Optional<TraceContext> trace() {
    return Optional.ofNullable(trace);
  }

  /** Returns method and path as they are registered; never the path that was asked for. */
  public String route() {
    return route;
  }

  /** Says which route serves the request. */
  public void servedBy(String name) {
    route = name;
  }

  /** Returns the id of the key that was sent; {@code none}, or {@code unknown} for nobody's. */
  public String keyId() {
    return keyId;
  }

  /** Says with which key it is made. */
  public void madeWith(String key) {
    keyId = key;
  }

  /** Returns what lines about this request carry. */
  public Map<String, String> fields() {
    return trace == null
        ? Map.of("request_id", id)
        : Map.of("request_id", id, "trace_id", trace.traceId());
  }
}
