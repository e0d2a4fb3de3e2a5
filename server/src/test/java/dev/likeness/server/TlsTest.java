package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.tasks.Home;
import dev.likeness.testing.KeyStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a key store, as {@code keytool} makes it, asked over real TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
  private static final int ALERT = 0x15;
  private static final int PROTOCOL_VERSION = 70;

  private LikenessServer server;
  private KeyStore store;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path file = KeyStores.in(folder);
    store = KeyStore.getInstance(file.toFile(), KeyStores.PASSWORD.toCharArray());
    Settings settings =
        Settings.of(
            Map.of(Setting.PORT, "0", Setting.TLS_KEY_STORE, file.toString()),
            Map.of("LIKENESS_TLS_KEY_STORE_PASSWORD", KeyStores.PASSWORD),
            Optional.empty());
    Home home = new Home(folder.resolve("home"));
    server = LikenessServer.start(ServerConfig.of(settings, home), home);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void itAnswersWithTheCertificateOfTheStore(String protocol) throws Exception {
    HttpResponse<String> answer = ask(trusting(certificate()), protocol);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
    assertThat(answer.sslSession().orElseThrow().getPeerCertificates())
        .containsExactly(certificate());
  }

  @Test
  void whoDoesNotTrustTheCertificateIsNotServed() {
    assertThatThrownBy(() -> ask(SSLContext.getDefault(), "TLSv1.3"))
        .isInstanceOf(SSLException.class);
  }

  /** The greeting of a client that knows nothing newer than TLS 1.1; RFC 4346, 7.4.1.2. */
  @Test
  void olderProtocolsAreRefused() throws IOException {
    ByteArrayOutputStream hello = new ByteArrayOutputStream();
    hello.writeBytes(HexFormat.of().parseHex("160301002f" + "0100002b" + "0302"));
    hello.writeBytes(new byte[32]); // The client's random number.
    hello.writeBytes(HexFormat.of().parseHex("00" + "0004c013002f" + "0100"));

    byte[] said = said(hello.toByteArray());

    assertThat(said).hasSize(7);
    assertThat(said[0]).isEqualTo((byte) ALERT);
    assertThat(said[6]).isEqualTo((byte) PROTOCOL_VERSION);
  }

  @Test
  void plainHttpGetsNothing() throws IOException {
    byte[] said =
        said("GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));

    assertThat(new String(said, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP");
  }

  @Test
  void browsersAreToldToComeByTlsAlone() throws Exception {
    assertThat(
            ask(trusting(certificate()), "TLSv1.3")
                .headers()
                .firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
  }

  @Test
  void theAddressSaysTls() {
    assertThat(server.address()).isEqualTo("https://127.0.0.1:" + server.port());
  }

  private Certificate certificate() throws Exception {
    return store.getCertificate("likeness");
  }

  private HttpResponse<String> ask(SSLContext context, String protocol) throws Exception {
    return HttpClient.newBuilder()
        .proxy(HttpClient.Builder.NO_PROXY)
        .sslContext(context)
        .sslParameters(new SSLParameters(null, new String[] {protocol}))
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/v1/health"))
                .build(),
            BodyHandlers.ofString());
  }

  private static SSLContext trusting(Certificate certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** Sends bytes past all TLS, and returns what comes back until the server hangs up. */
  private byte[] said(byte[] sent) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(sent);
      return socket.getInputStream().readAllBytes();
    }
  }
}
