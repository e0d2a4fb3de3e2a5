package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose audit log lies on a full disk, a tmpfs in a mount namespace of its own: it refuses
 * changes until there is room, and then goes on. Skipped where the system does not let a user make
 * one.
 */
@Tag("slow")
class FullDiskServerTest {
  /** Mounts a small disk; fills it when a file says so, and empties it when the file is gone. */
  private static final String ON_SMALL_DISK =
      """
      set -e
      home=$1
      shift
      mount -t tmpfs -o size=512k none "$home/disk"
      (
        while [ ! -e "$home/full" ]; do sleep 0.1; done
        cat /dev/zero >"$home/disk/rest" 2>/dev/null || touch "$home/is-full"
        while [ -e "$home/full" ]; do sleep 0.1; done
        rm "$home/disk/rest"
        touch "$home/is-empty"
      ) &
      exec "$@"
      """;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path home = Path.of("unset");

  private static boolean namespaces() throws InterruptedException {
    try {
      return new ProcessBuilder("unshare", "-rm", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no unshare
    }
  }

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

  private void await(String file) throws InterruptedException {
    while (!Files.exists(home.resolve(file))) {
      Thread.sleep(50);
    }
  }

  @Test
  void changesAreRefusedUntilThereIsRoom() throws Exception {
    assumeThat(namespaces()).as("mount namespaces are available").isTrue();
    Files.createDirectory(home.resolve("disk"));
    List<String> launcher =
        List.of("unshare", "-rm", "sh", "-c", ON_SMALL_DISK, "sh", home.toString());
    try (LaunchedProgram server =
        LaunchedProgram.start(
            home,
            launcher,
            List.of("serve", "--port", "0", "--data", home.resolve("disk").toString()))) {
      String address = server.find("http://127[.]0[.]0[.]1:[0-9]+");
      String key = server.find("lk_[A-Za-z0-9_-]{43}");
      String settings = address + "/v1/collections/default";
      assertThat(status("PATCH", settings, key, "{\"require_liveness\":true}")).isEqualTo(200);

      Files.createFile(home.resolve("full"));
      await("is-full");
      int change = 200;
      // The log's last page has room for some entries more: acts begin and fail, until it is full.
      for (int i = 0; i < 100 && change != 503; i++) {
        change = status("PATCH", settings, key, "{\"require_liveness\":" + (i % 2 == 0) + "}");
      }
      assertThat(change).isEqualTo(503);
      assertThat(status("GET", address + "/v1/ready", key, "")).isEqualTo(503);
      assertThat(status("GET", settings, key, "")).isEqualTo(200);

      Files.delete(home.resolve("full"));
      await("is-empty");
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
