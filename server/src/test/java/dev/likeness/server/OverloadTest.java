package dev.likeness.server;

import static dev.likeness.server.Served.picture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.Served.Parts;
import dev.likeness.server.Served.Said;
import dev.likeness.server.request.ClientLimits;
import dev.likeness.server.request.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More requests than the server takes on: some are answered, the others told to come again. */
class OverloadTest {
  private static final int CLIENTS = 16;

  private static ServerConfig narrow(ServerConfig config, int waiting, int perKey) {
    return config.withLimits(
        new Limits(
            10_000_000,
            40_000_000,
            20_000_000,
            Duration.ofSeconds(60),
            1,
            waiting,
            perKey,
            ClientLimits.defaults()));
  }

  private static List<Said> crowd(Served served) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Said>> said = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        said.add(
            clients.submit(
                () ->
                    served.send(
                        "POST", "/v1/encodings", new Parts().file("image", picture("anna", 1)))));
      }
      List<Said> all = new ArrayList<>();
      for (Future<Said> one : said) {
        all.add(one.get());
      }
      return all;
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void tooManyOfOneKeyAreToldToComeAgain(@TempDir Path folder) throws Exception {
    try (Served served = Served.in(folder, config -> narrow(config, 100, 2))) {
      List<Said> all = crowd(served);

      assertThat(all).extracting(Said::status).containsOnly(200, 429);
      assertThat(all)
          .filteredOn(said -> said.status() == 429)
          .allSatisfy(
              said -> {
                assertThat(said.code()).isEqualTo("too_many_requests");
                assertThat(said.response().headers().firstValue("Retry-After")).contains("1");
              });
    }
  }

  @Test
  void tooManyInAllAreToldToComeAgain(@TempDir Path folder) throws Exception {
    try (Served served = Served.in(folder, config -> narrow(config, 2, 100))) {
      List<Said> all = crowd(served);

      assertThat(all).extracting(Said::status).containsOnly(200, 503);
      assertThat(served.ask("GET", "/v1/metrics").body())
          .contains("likeness_requests_rejected_total{status=\"503\"}");
    }
  }
}
