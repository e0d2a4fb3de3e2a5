package dev.likeness.network.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.likeness.network.ModelCard;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installations from a server that does not behave; long because each misbehaviour is a claim of
 * its own.
 */
class DownloadTest {
  private static final byte[] FILE = Cards.bytes(300_000);
  private static final int CUT = 100_000;
  private static final InstallerOptions QUICK =
      InstallerOptions.defaults()
          .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(400))
          .withAttempts(3, Duration.ofMillis(5));

  private final ModelStore store;

  DownloadTest(@TempDir Path folder) {
    this.store = ModelStore.at(folder.resolve("models"));
  }

  @Test
  void aFileIsFetchedWhole() throws IOException {
    try (TestServer server = TestServer.of(FILE)) {
      assertThat(install(server).onnx()).hasBinaryContent(FILE);
    }
  }

  @Test
  void aConnectionCutInTheMiddleIsResumedThere() throws IOException {
    try (TestServer server = new TestServer(DownloadTest::cutOnce)) {
      install(server);

      assertThat(server.requests())
          .extracting(TestServer.Request::rangeStart)
          .containsExactly(0, CUT);
    }
  }

  @Test
  void whatWasResumedIsWhole() throws IOException {
    try (TestServer server = new TestServer(DownloadTest::cutOnce)) {
      assertThat(install(server).onnx()).hasBinaryContent(FILE);
    }
  }

  @Test
  void aResumptionNamesTheEntityTag() throws IOException {
    try (TestServer server = new TestServer(DownloadTest::cutOnce)) {
      install(server);

      assertThat(server.requests().get(1).header("if-range")).isEqualTo("\"v1\"");
    }
  }

  @Test
  void aWeakEntityTagIsNotNamed() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              if (number == 0) {
                cut(out, "ETag: W/\"v1\"");
              } else {
                TestServer.rest(out, FILE, request.rangeStart());
              }
            })) {
      install(server);

      assertThat(server.requests().get(1).header("if-range")).isEmpty();
    }
  }

  @Test
  void aServerThatKnowsNoRangesSendsAllAgain() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              if (number == 0) {
                cut(out);
              } else {
                TestServer.whole(out, FILE);
              }
            })) {
      assertThat(install(server).onnx()).hasBinaryContent(FILE);
    }
  }

  @Test
  void aRangeThatCannotBeServedStartsOver() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              if (number == 0) {
                cut(out);
              } else if (request.rangeStart() > 0) {
                TestServer.head(out, "416 Range Not Satisfiable", "Content-Length: 0");
              } else {
                TestServer.whole(out, FILE);
              }
            })) {
      assertThat(install(server).onnx()).hasBinaryContent(FILE);
    }
  }

  @Test
  void aRangeOfSomethingElseStartsOver() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              if (number == 0) {
                cut(out);
              } else if (request.rangeStart() > 0) {
                TestServer.rest(out, Cards.bytes(200_000), request.rangeStart());
              } else {
                TestServer.whole(out, FILE);
              }
            })) {
      assertThat(install(server).onnx()).hasBinaryContent(FILE);
    }
  }

  @Test
  void aConnectionThatKeepsBreakingSaysHowFarItCame() throws IOException {
    try (TestServer server = new TestServer((number, request, out) -> cutEarlier(request, out))) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining("of 300,000 bytes")
          .withMessageEndingWith("run the command again to resume");
    }
  }

  /** A mebibyte that came is worth another try: five breaks, three of them allowed in a row. */
  @Test
  void breaksAreCountedAnewAfterAMebibyte() throws IOException {
    byte[] large = Cards.bytes(6 << 20);
    try (TestServer server =
        new TestServer((number, request, out) -> cutAfter(large, request, out, 1 << 20))) {
      Installer.into(store, QUICK)
          .install(
              Cards.of("tiny", large, server.address("/file.onnx")),
              ModelSource.cardAddress(),
              InstallListener.SILENT);

      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void asManyTriesAreMadeAsAllowed() throws IOException {
    try (TestServer server = new TestServer((number, request, out) -> cutEarlier(request, out))) {
      failToInstall(server);

      assertThat(server.requests())
          .extracting(TestServer.Request::rangeStart)
          .containsExactly(0, 1000, 2000);
    }
  }

  @Test
  void aBrokenDownloadIsNotAnInstalledModel() throws IOException {
    try (TestServer server = new TestServer((number, request, out) -> cutEarlier(request, out))) {
      failToInstall(server);

      assertThat(visible()).isEmpty();
    }
  }

  @Test
  void theNextInstallationResumes() throws IOException {
    try (TestServer breaking = new TestServer((number, request, out) -> cutEarlier(request, out))) {
      failToInstall(breaking);
    }
    try (TestServer server =
        new TestServer(
            (number, request, out) -> TestServer.rest(out, FILE, request.rangeStart()))) {
      install(server);

      assertThat(server.requests().get(0).rangeStart()).isGreaterThan(0);
    }
  }

  @Test
  void aBreakIsToldToTheListener() throws IOException {
    List<Long> told = new ArrayList<>();
    InstallListener listener =
        new InstallListener() {
          @Override
          public void retrying(String reason, long bytes) {
            told.add(bytes);
          }
        };
    try (TestServer server = new TestServer(DownloadTest::cutOnce)) {
      Installer.into(store, QUICK).install(card(server), ModelSource.cardAddress(), listener);

      assertThat(told).containsExactly((long) CUT);
    }
  }

  @Test
  void progressEndsAtTheWhole() throws IOException {
    List<Long> told = new ArrayList<>();
    InstallListener listener =
        new InstallListener() {
          @Override
          public void progress(long bytes, long total) {
            told.add(bytes);
          }
        };
    try (TestServer server = TestServer.of(FILE)) {
      Installer.into(store, QUICK).install(card(server), ModelSource.cardAddress(), listener);

      assertThat(told).isSorted().startsWith(0L).endsWith(300_000L);
    }
  }

  @Test
  void aCorruptedByteSaysBothDigests() throws IOException {
    byte[] corrupted = FILE.clone();
    corrupted[5] ^= 1;
    try (TestServer server = TestServer.of(corrupted)) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining("expected 300,000 bytes with SHA-256 " + Cards.sha256(FILE))
          .withMessageContaining("a file of 300,000 bytes with SHA-256 " + Cards.sha256(corrupted));
    }
  }

  @Test
  void aCorruptedFileLeavesNothingBehind() throws IOException {
    byte[] corrupted = FILE.clone();
    corrupted[5] ^= 1;
    try (TestServer server = TestServer.of(corrupted)) {
      failToInstall(server);

      assertThat(everything()).allMatch(file -> file.endsWith("tiny.lock"));
    }
  }

  @Test
  void anHtmlPageIsCalledThat() throws IOException {
    byte[] page = "<!DOCTYPE html><html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
    try (TestServer server = TestServer.of(page)) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining("got an HTML page of 41 bytes");
    }
  }

  @Test
  void aLargerFileIsRefusedBeforeItComes() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) ->
                TestServer.head(out, "200 OK", "Content-Length: 99999999999"))) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining(
              "the card says 300,000 bytes, the server announces 99,999,999,999");
    }
  }

  @Test
  void moreBytesThanExpectedAreNotWritten() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              TestServer.head(out, "200 OK", "Content-Type: application/octet-stream");
              while (true) {
                out.write(FILE);
              }
            })) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining("sends more than that");
    }
  }

  @Test
  void aFileThatIsNotThereIsNotAskedForAgain() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> TestServer.head(out, "404 Not Found", "Content-Length: 0"))) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining("answered 404 (there is no such file)");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              if (number == 0) {
                TestServer.head(out, "503 Service Unavailable", "Content-Length: 0");
              } else {
                TestServer.whole(out, FILE);
              }
            })) {
      assertThat(install(server).onnx()).hasBinaryContent(FILE);
    }
  }

  @Test
  void aRedirectionIsFollowed() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              if (request.target().equals("/file.onnx")) {
                TestServer.head(out, "302 Found", "Content-Length: 0", "Location: /elsewhere");
              } else {
                TestServer.whole(out, FILE);
              }
            })) {
      assertThat(install(server).onnx()).hasBinaryContent(FILE);
    }
  }

  @Test
  void aRedirectionToAnotherSchemeIsRefused() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) ->
                TestServer.head(
                    out, "302 Found", "Content-Length: 0", "Location: ftp://127.0.0.1/x"))) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining("only redirections within http are followed");
    }
  }

  @Test
  void redirectionsInACircleEnd() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) ->
                TestServer.head(out, "302 Found", "Content-Length: 0", "Location: /file.onnx"))) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining("more than 5 redirections");
    }
  }

  @Test
  void aServerThatStallsIsGivenUp() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> {
              TestServer.head(out, "200 OK", "Content-Length: " + FILE.length);
              out.write(FILE, 0, 10);
              out.flush();
              Thread.sleep(60_000);
            })) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining("stopped after 10 of 300,000 bytes (nothing came for 0.4 s)");
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URI nowhere = URI.create("http://127.0.0.1:" + port + "/file.onnx");

    assertThatExceptionOfType(InstallException.class)
        .isThrownBy(
            () ->
                Installer.into(store, QUICK)
                    .install(
                        Cards.of("tiny", FILE, nowhere),
                        ModelSource.cardAddress(),
                        InstallListener.SILENT))
        .withMessageContaining("the download from 127.0.0.1 stopped after 0 of 300,000 bytes");
  }

  @Test
  void anEncodedFileIsRefused() throws IOException {
    try (TestServer server =
        new TestServer(
            (number, request, out) -> TestServer.whole(out, FILE, "Content-Encoding: gzip"))) {
      assertThatExceptionOfType(InstallException.class)
          .isThrownBy(() -> install(server))
          .withMessageContaining("encoded as gzip");
    }
  }

  @Test
  void aMirrorIsAFolderOfFiles() throws IOException {
    try (TestServer server = TestServer.of(FILE)) {
      ModelSource mirror = ModelSource.of(server.address("/networks").toString());
      Installer.into(store, QUICK)
          .install(Cards.of("tiny", FILE, null), mirror, InstallListener.SILENT);

      assertThat(server.requests().get(0).target()).isEqualTo("/networks/tiny.onnx");
    }
  }

  @Test
  void aMirrorMayNameTheFileItself() throws IOException {
    try (TestServer server = TestServer.of(FILE)) {
      ModelSource mirror = ModelSource.of(server.address("/a/b.onnx").toString());
      Installer.into(store, QUICK)
          .install(Cards.of("tiny", FILE, null), mirror, InstallListener.SILENT);

      assertThat(server.requests().get(0).target()).isEqualTo("/a/b.onnx");
    }
  }

  @Test
  void aProxyOfTheEnvironmentIsUsed() throws IOException {
    try (TestServer proxy = TestServer.of(FILE)) {
      Map<String, String> environment = Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port());
      InstallerOptions options = QUICK.withProxies(ProxySettings.fromEnvironment(environment));
      URI far = URI.create("http://networks.example.org/tiny.onnx");
      Installer.into(store, options)
          .install(Cards.of("tiny", FILE, far), ModelSource.cardAddress(), InstallListener.SILENT);

      assertThat(proxy.requests().get(0).target()).isEqualTo(far.toString());
    }
  }

  private InstalledModel install(TestServer server) throws IOException {
    return Installer.into(store, QUICK)
        .install(card(server), ModelSource.cardAddress(), InstallListener.SILENT);
  }

  private void failToInstall(TestServer server) {
    assertThatExceptionOfType(InstallException.class).isThrownBy(() -> install(server));
  }

  private static ModelCard card(TestServer server) {
    return Cards.of("tiny", FILE, server.address("/file.onnx"));
  }

  /** Cuts the first answer after {@link #CUT} bytes and serves the rest to the second. */
  private static void cutOnce(int number, TestServer.Request request, OutputStream out)
      throws IOException {
    if (number == 0) {
      cut(out, "ETag: \"v1\"");
    } else {
      TestServer.rest(out, FILE, request.rangeStart());
    }
  }

  private static void cut(OutputStream out, String... headers) throws IOException {
    TestServer.head(out, "200 OK", "Content-Length: " + FILE.length, headers);
    out.write(FILE, 0, CUT);
  }

  /** Gives a thousand bytes of the rest, however much is asked for. */
  private static void cutEarlier(TestServer.Request request, OutputStream out) throws IOException {
    cutAfter(FILE, request, out, 1000);
  }

  /** Announces the rest of a file and gives at most so many bytes of it. */
  private static void cutAfter(byte[] file, TestServer.Request request, OutputStream out, int bytes)
      throws IOException {
    int from = request.rangeStart();
    if (from == 0) {
      TestServer.head(out, "200 OK", "Content-Length: " + file.length);
    } else {
      TestServer.head(
          out,
          "206 Partial Content",
          "Content-Length: " + (file.length - from),
          "Content-Range: bytes " + from + "-" + (file.length - 1) + "/" + file.length);
    }
    out.write(file, from, Math.min(bytes, file.length - from));
  }

  private List<String> visible() throws IOException {
    try (Stream<Path> entries = Files.list(store.folder())) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> entries = Files.walk(store.folder())) {
      return entries.filter(Files::isRegularFile).toList();
    }
  }
}
