package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.likeness.server.log.LogEar;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request that fails leaves a line that says where, and nothing of what it held. */
class FaultLogTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  /** A record that no JSON can be made of: it holds itself. */
  private record Unwritable(List<Object> name) {
    static Unwritable make() {
      List<Object> circle = new ArrayList<>(List.of("Ada Lovelace"));
      circle.add(circle);
      return new Unwritable(circle);
    }
  }

  private enum Failure {
    IN_THE_HANDLER("FaultLogTest"),
    OF_THE_ANSWER("com.fasterxml.jackson"),
    OF_THE_STACK("FaultLogTest");

    private final String place;

    Failure(String place) {
      this.place = place;
    }

    Answer happen() {
      return switch (this) {
        case IN_THE_HANDLER -> throw new IllegalStateException("Ada Lovelace");
        case OF_THE_ANSWER -> Answer.ok(Unwritable.make());
        case OF_THE_STACK -> happen();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void itHasALineWithItsPlace(Failure failure) throws Exception {
    Api api = new Api();
    api.add(Route.open("/v1/fails"), request -> failure.happen());
    WebServer web =
        WebServer.start(
            new ListenOptions("127.0.0.1", 0, null),
            new Limits(1000, 1000, 1000, Duration.ofSeconds(10), 2, 2, 2, ClientLimits.defaults()),
            Optional.empty(),
            api,
            new RequestCounters(new SimpleMeterRegistry()));
    try (LogEar ear = LogEar.open()) {
      HttpResponse<String> answer = ask(web.port());

      String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
      ILoggingEvent line = ear.await(event -> event.getLevel() == Level.ERROR);
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("\"internal_error\"", id);
      assertThat(line.getFormattedMessage())
          .contains(id, " at ", failure.place)
          .doesNotContain("Ada");
      assertThat(line.getMDCPropertyMap())
          .containsEntry("request_id", id)
          .containsEntry("trace_id", TRACE);
      assertThat(line.getThrowableProxy()).isNull();
    } finally {
      web.stop(Duration.ZERO);
    }
  }

  private static HttpResponse<String> ask(int port) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/fails"))
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .build(),
            BodyHandlers.ofString());
  }
}
