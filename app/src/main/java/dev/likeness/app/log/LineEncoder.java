package dev.likeness.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.likeness.server.log.LogOptions;
import dev.likeness.server.request.Json;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.event.KeyValuePair;

/**
 * Makes one line of each event of the log, and nothing that a caller wrote.
 *
 * <ul>
 *   <li>Of this program's own loggers it writes the message with its arguments: they hold ids,
 *       numbers and places in the code.
 *   <li>Of other libraries, whose arguments may repeat a request, it writes the message before its
 *       arguments are put in.
 *   <li>Of an exception it writes types and places, never messages.
 *   <li>Control characters and those that change the direction of writing become spaces, so that no
 *       text begins a line of its own.
 * </ul>
 */
final class LineEncoder extends EncoderBase<ILoggingEvent> {
  /** Prefix of the names of this program's loggers. */
  static final String OWN = "dev.likeness";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int MAX_FRAMES = 12;
  private static final int MAX_CAUSES = 4;

  private final LogOptions options;

  LineEncoder(LogOptions options) {
    this.options = options;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    Map<String, Object> fields = fields(event);
    String line = options.isJson(event.getLoggerName()) ? Json.text(fields) : text(fields);
    return (line + '\n').getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> fields(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", TIME.format(event.getInstant()));
    fields.put("level", event.getLevel().toString());
    fields.put("logger", event.getLoggerName());
    boolean isOwn = event.getLoggerName().startsWith(OWN);
    fields.put("message", isOwn ? event.getFormattedMessage() : event.getMessage());
    fields.putAll(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(pair.key, pair.value);
      }
    }
    if (event.getThrowableProxy() != null) {
      fields.put("fault", places(event.getThrowableProxy()));
    }
    fields.replaceAll((name, value) -> value instanceof Number ? value : plain(value));
    return fields;
  }

  private static String plain(Object value) {
    return String.valueOf(value).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
  }

  private static String places(IThrowableProxy fault) {
    return Stream.iterate(fault, next -> next != null, IThrowableProxy::getCause)
        .limit(MAX_CAUSES)
        .map(
            one ->
                one.getClassName()
                    + Stream.of(one.getStackTraceElementProxyArray())
                        .limit(MAX_FRAMES)
                        .map(frame -> frame.getStackTraceElement().toString())
                        .collect(Collectors.joining(" < ", " at ", "")))
        .collect(Collectors.joining("; by "));
  }

  /** Returns time, level, logger and message, and then the other fields as {@code name=value}. */
  private static String text(Map<String, Object> fields) {
    StringBuilder line = new StringBuilder();
    fields.forEach(
        (name, value) -> {
          switch (name) {
            case "time" -> line.append(value);
            case "level", "logger", "message" -> line.append(' ').append(value);
            default -> line.append(' ').append(name).append('=').append(quoted(value));
          }
        });
    return line.toString();
  }

  private static String quoted(Object value) {
    String text = value.toString();
    return text.matches("[^\\s\"=]+") ? text : '"' + text.replace("\"", "'") + '"';
  }
}
