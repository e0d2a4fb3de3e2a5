package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.samples.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is told to stop while it has work finishes it, and refuses what comes after. How
 * often: {@code -Dlikeness.stops=20}.
 */
@Tag("slow")
class StopUnderLoadTest {
  private static final int CLIENTS = 6;
  private static final int ANSWERS_BEFORE = 30;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

  @TempDir Path folder = Path.of("unset");

  /** What the clients of one server saw. */
  private record Seen(ConcurrentLinkedQueue<Integer> statuses, Set<String> wrong) {
    Seen() {
      this(new ConcurrentLinkedQueue<>(), new ConcurrentSkipListSet<>());
    }

    void answer(HttpResponse<String> answer) {
      statuses.add(answer.statusCode());
      boolean told =
          answer.statusCode() == 503 && answer.headers().map().containsKey("retry-after");
      if (answer.statusCode() != 200 && !told) {
        wrong.add(answer.statusCode() + " " + answer.body());
      }
    }
  }

  @Test
  void whatRunsIsFinishedAndTheRestIsToldToComeLater() throws Exception {
    for (int stop = 0; stop < Integer.getInteger("likeness.stops", 2); stop++) {
      stopUnderLoad(Files.createDirectory(folder.resolve("home" + stop)));
    }
  }

  private static void stopUnderLoad(Path home) throws Exception {
    Seen seen = new Seen();
    List<Thread> clients = new ArrayList<>();
    try (LaunchedProgram server = LaunchedProgram.start(home, "serve", "--port", "0")) {
      String address = server.find("http://127[.]0[.]0[.]1:[0-9]+");
      HttpRequest request = encode(address, server.find("lk_[A-Za-z0-9_-]{43}"));
      for (int client = 0; client < CLIENTS; client++) {
        Thread thread = new Thread(() -> ask(request, seen));
        thread.start();
        clients.add(thread);
      }
      while (seen.statuses().size() < ANSWERS_BEFORE && server.process().isAlive()) {
        Thread.sleep(5);
      }
      server.process().destroy();
      Program.Run run = server.await();
      for (Thread client : clients) {
        client.join();
      }

      assertThat(run.code()).as(run.err()).isEqualTo(143);
      assertThat(seen.wrong()).as(run.err()).isEmpty();
      assertThat(seen.statuses()).contains(200).hasSizeGreaterThanOrEqualTo(ANSWERS_BEFORE);
    }
  }

  private static HttpRequest encode(String address, String key) throws IOException {
    String picture =
        Base64.getEncoder()
            .encodeToString(Samples.bytes(Samples.picturesOf(Samples.people().get(0)).get(0)));
    return HttpRequest.newBuilder(URI.create(address + "/v1/encodings"))
        .header("x-api-key", key)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"image\":\"" + picture + "\"}"))
        .build();
  }

  /** Asks until nobody answers any more. */
  private static void ask(HttpRequest request, Seen seen) {
    try {
      while (true) {
        seen.answer(HTTP.send(request, BodyHandlers.ofString()));
      }
    } catch (IOException e) {
      // The server has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
