package dev.likeness.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.server.log.LogOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class LineEncoderTest {
  private static final LogOptions TEXT = LogOptions.defaults();
  private static final LogOptions JSON =
      new LogOptions(LogOptions.Access.JSON, LogOptions.Format.JSON, LogOptions.Level.INFO);

  private static LoggingEvent event(
      String logger, String message, @Nullable Throwable fault, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "caller",
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(logger),
            Level.WARN,
            message,
            fault,
            arguments);
    event.setInstant(Instant.parse("2026-03-01T02:03:04.056Z"));
    return event;
  }

  private static String line(LogOptions options, LoggingEvent event) {
    return new String(new LineEncoder(options).encode(event), StandardCharsets.UTF_8);
  }

  @Test
  void aLineOfTextHasTimeLevelLoggerMessageAndFields() {
    LoggingEvent event = event("dev.likeness.server", "job {} failed", null, 7);
    event.addKeyValuePair(new KeyValuePair("ms", 12L));
    event.addKeyValuePair(new KeyValuePair("route", "GET /v1/health"));

    assertThat(line(TEXT, event))
        .isEqualTo(
            "2026-03-01T02:03:04.056Z WARN dev.likeness.server job 7 failed ms=12"
                + " route=\"GET /v1/health\"\n");
  }

  @Test
  void aLineOfJsonHasTheSameFields() throws IOException {
    LoggingEvent event = event("dev.likeness.access", "request", null);
    event.addKeyValuePair(new KeyValuePair("ms", 12L));
    event.setMDCPropertyMap(Map.of("trace_id", "0af7651916cd43dd8448eb211c80319c"));
    JsonNode json = new ObjectMapper().readTree(line(JSON, event));

    assertThat(json.path("time").asText()).isEqualTo("2026-03-01T02:03:04.056Z");
    assertThat(json.path("message").asText()).isEqualTo("request");
    assertThat(json.path("ms").isInt()).isTrue();
    assertThat(json.path("trace_id").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void nothingBeginsALineOfItsOwnOrSteersATerminal() {
    String hostile = "a\nb\rc\u001b[2Jd\u0085e\u2028f\u202eg\u0000h";
    LoggingEvent event = event("dev.likeness.server", "{}", null, hostile);
    event.addKeyValuePair(new KeyValuePair("key", hostile));

    assertThat(line(TEXT, event))
        .endsWith(" a b c [2Jd e f g h key=\"a b c [2Jd e f g h\"\n")
        .matches("[^\\p{Cc}]*\n");
    assertThat(line(JSON, event)).matches("[^\\p{Cc}]*\n").doesNotContain("\\n", "\\u");
  }

  @Test
  void whatALibraryPutsIntoItsMessageIsLeftOut() {
    LoggingEvent event = event("org.eclipse.jetty.http.HttpParser", "bad {} in {}", null, "Ada", 1);

    assertThat(line(TEXT, event)).contains(" bad {} in {}\n").doesNotContain("Ada");
  }

  @Test
  void ofAnExceptionThereArePlacesAndNoMessages() {
    Exception fault =
        new IllegalStateException("Ada Lovelace", new IOException("of 12 St James's Square"));

    for (LogOptions options : new LogOptions[] {TEXT, JSON}) {
      assertThat(line(options, event("org.eclipse.jetty.server", "failed", fault)))
          .contains(
              "java.lang.IllegalStateException at dev.likeness.app.log.LineEncoderTest",
              "; by java.io.IOException at ")
          .doesNotContain("Ada", "James");
    }
  }

  @Test
  void aValueWithQuotesEndsNoField() {
    LoggingEvent event = event("dev.likeness.server", "m", null);
    event.addKeyValuePair(new KeyValuePair("route", "x\" key=\"root"));

    assertThat(line(TEXT, event)).endsWith(" route=\"x' key='root\"\n");
  }
}
