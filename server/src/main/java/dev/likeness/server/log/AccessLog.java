package dev.likeness.server.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each request when its answer was sent: its id, the id of its key, its route as it is
 * registered, the status, the time and the bytes. Nothing that the caller wrote is among them: ids
 * of callers are hexadecimal, and the path, the query and other headers are left out.
 */
public final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger(LogOptions.ACCESS_LOGGER);

  private AccessLog() {}

  /**
   * What became of a request.
   *
   * @param status of the answer
   * @param millis from the request's first byte to the answer's last
   * @param bytesIn bytes of the request's body that were read
   * @param bytesOut bytes of the answer's body
   */
  public record Outcome(int status, long millis, long bytesIn, long bytesOut) {}

  /** Writes the line of a request. */
  public static void write(RequestContext context, Outcome outcome) {
    var entry =
        LOG.atInfo()
            .addKeyValue("request_id", context.id())
            .addKeyValue("key", context.keyId())
            .addKeyValue("route", context.route())
            .addKeyValue("status", outcome.status())
            .addKeyValue("ms", outcome.millis())
            .addKeyValue("bytes_in", outcome.bytesIn())
            .addKeyValue("bytes_out", outcome.bytesOut());
    context
        .trace()
        .map(trace -> entry.addKeyValue("trace_id", trace.traceId()))
        .orElse(entry)
        .log("request");
  }
}
