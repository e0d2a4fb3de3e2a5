package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose audit log lies on a full disk: it refuses changes until there is room, and then
 * goes on.
 */
@Tag("slow")
class FullDiskServerTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path home = Path.of("unset");

  private static int status(String method, String address, String key, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(address))
                .header("x-api-key", key)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    return answer.statusCode();
  }

  @Test
  void changesAreRefusedUntilThereIsRoom() throws Exception {
    SmallDisk disk = SmallDisk.in(home, 512);
    try (LaunchedProgram server =
        disk.start(Map.of(), List.of("serve", "--port", "0", "--data", disk.folder().toString()))) {
      String address = server.find("http://127[.]0[.]0[.]1:[0-9]+");
      String key = server.find("lk_[A-Za-z0-9_-]{43}");
      String settings = address + "/v1/collections/default";
      assertThat(status("PATCH", settings, key, "{\"require_liveness\":true}")).isEqualTo(200);

      disk.fill();
      int change = 200;
      // The log's last page has room for some entries more: acts begin and fail, until it is full.
      for (int i = 0; i < 100 && change != 503; i++) {
        change = status("PATCH", settings, key, "{\"require_liveness\":" + (i % 2 == 0) + "}");
        assertThat(change).isIn(200, 503, 507);
      }
      assertThat(change).isEqualTo(503);
      assertThat(status("GET", address + "/v1/ready", key, "")).isEqualTo(503);
      assertThat(status("GET", settings, key, "")).isEqualTo(200);

      disk.empty();
      assertThat(status("PATCH", settings, key, "{\"require_liveness\":false}")).isEqualTo(200);
      assertThat(status("GET", address + "/v1/ready", key, "")).isEqualTo(200);
      assertSettled(new RestClient(address, key).get("/v1/audit?limit=1000").path("entries"));
    }
  }

  /** Every announced act has an outcome, also those whose outcome could not be written at once. */
  private static void assertSettled(JsonNode entries) {
    Set<String> announced = new TreeSet<>();
    Set<String> settled = new TreeSet<>();
    for (JsonNode entry : entries) {
      if (entry.path("result").asText().equals("intended")) {
        announced.add(entry.path("number").asText());
      }
      settled.add(entry.at("/parameters/intent").asText());
    }
    settled.remove("");
    assertThat(settled).isNotEmpty().isEqualTo(announced);
  }
}
