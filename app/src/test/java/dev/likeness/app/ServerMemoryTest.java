package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.samples.Samples;
import dev.likeness.tasks.ConfigurationException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small memory is refused with advice; options of Java reach a program that was started plainly.
 */
class ServerMemoryTest {
  private static final long MEBI = 1 << 20;

  @TempDir Path home = Path.of("unset");

  /** Starts a server as {@code java -jar} does, with options of Java in the environment. */
  private LaunchedProgram serve(String javaOptions) throws Exception {
    return LaunchedProgram.start(
        home,
        List.of("env", "LIKENESS_JAVA_OPTIONS=" + javaOptions),
        List.of("serve", "--port", "0"));
  }

  @Test
  void a384MegabyteContainerIsEnough() {
    assertThatCode(new ServerMemory(384 * MEBI, 154 * MEBI)::require).doesNotThrowAnyException();
  }

  @Test
  void a256MegabyteContainerIsRefusedWithAdvice() {
    assertThatThrownBy(new ServerMemory(256 * MEBI, 200 * MEBI)::require)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("there are 256 MB")
        .hasMessageContaining("--memory 384m");
  }

  @Test
  void aServerInA256MegabyteContainerDoesNotStart() throws Exception {
    try (LaunchedProgram server = serve("-XX:MaxRAM=256m -XX:MaxRAMPercentage=40")) {
      Program.Run run = server.await();

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("there are 256 MB").contains("384");
    }
  }

  @Test
  void aServerOfASmallHeapDoesNotStart() throws Exception {
    try (LaunchedProgram server = serve("-Xmx64m")) {
      Program.Run run = server.await();

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("limit is 6").contains("LIKENESS_JAVA_OPTIONS=-Xmx128m");
    }
  }

  @Test
  void aServerInA384MegabyteContainerAnswersAndStopsWhenItIsTold() throws Exception {
    try (LaunchedProgram server = serve("-XX:MaxRAM=384m -XX:MaxRAMPercentage=40")) {
      String address = server.find("http://127[.]0[.]0[.]1:[0-9]+");
      String key = server.find("lk_[A-Za-z0-9_-]{43}");
      String picture =
          Base64.getEncoder()
              .encodeToString(Samples.bytes(Samples.picturesOf(Samples.people().get(0)).get(0)));
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .proxy(HttpClient.Builder.NO_PROXY)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(address + "/v1/encodings"))
                      .header("x-api-key", key)
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString("{\"image\":\"" + picture + "\"}"))
                      .build(),
                  BodyHandlers.ofString());
      List<ProcessHandle> inner = server.process().descendants().toList();
      server.process().destroy();

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(server.await().code()).isEqualTo(143);
      assertThat(inner).hasSize(1).noneMatch(ProcessHandle::isAlive);
    }
  }
}
