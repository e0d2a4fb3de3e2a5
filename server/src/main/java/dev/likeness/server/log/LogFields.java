package dev.likeness.server.log;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * Puts fields on all lines that this thread logs, until it is closed.
 *
 * <pre>{@code
 * try (LogFields fields = LogFields.of(Map.of("job_id", id))) {
 *   work.run();
 * }
 * }</pre>
 */
public final class LogFields implements AutoCloseable {
  private final Map<String, String> earlier;

  private LogFields(Map<String, String> earlier) {
    this.earlier = earlier;
  }

  /** Adds fields to those that this thread has. */
  public static LogFields of(Map<String, String> more) {
    LogFields fields = new LogFields(current());
    more.forEach(MDC::put);
    return fields;
  }

  /** Returns the fields of this thread, for another one that goes on with its work. */
  public static Map<String, String> current() {
    Map<String, String> fields = MDC.getCopyOfContextMap();
    return fields == null ? Map.of() : new HashMap<>(fields);
  }

  @Override
  public void close() {
    MDC.setContextMap(earlier);
  }
}
