package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.testing.KeyStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that show certificates, over real TLS. */
class ClientCertificatesTest {
  @TempDir private Path folder = Path.of("unset");

  private Path serverFile = Path.of("unset");
  private KeyStore caller;
  private KeyStore stranger;
  private Path trusted = Path.of("unset");

  @BeforeEach
  void makeCertificates() throws Exception {
    serverFile = made("server");
    caller = opened(made("caller"));
    stranger = opened(made("stranger"));
    String pem =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(caller.getCertificate("likeness").getEncoded());
    trusted =
        Files.writeString(
            folder.resolve("trusted.pem"),
            "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
  }

  private Path made(String name) throws Exception {
    return KeyStores.in(Files.createDirectory(folder.resolve(name)));
  }

  private static KeyStore opened(Path file) throws Exception {
    return KeyStore.getInstance(file.toFile(), KeyStores.PASSWORD.toCharArray());
  }

  private ServerConfig config(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("LIKENESS_PORT", "0");
    variables.put("LIKENESS_TLS_KEY_STORE", serverFile.toString());
    variables.put("LIKENESS_TLS_KEY_STORE_PASSWORD", KeyStores.PASSWORD);
    return ServerConfig.of(
        Settings.of(Map.of(), variables, Optional.empty()), new Home(folder.resolve("home")));
  }

  private LikenessServer serve(String certificates) throws IOException {
    return LikenessServer.start(
        config(
            Map.of(
                "LIKENESS_TLS_CLIENT_CERTIFICATES",
                certificates,
                "LIKENESS_TLS_TRUST_STORE",
                trusted.toString())),
        new Home(folder.resolve("home")));
  }

  /** Asks with a certificate or none, and returns the status. */
  private int status(LikenessServer server, @Nullable KeyStore own, String protocol)
      throws Exception {
    return HttpClient.newBuilder()
        .proxy(HttpClient.Builder.NO_PROXY)
        .sslContext(context(own))
        .sslParameters(new SSLParameters(null, new String[] {protocol}))
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/v1/models"))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  private SSLContext context(@Nullable KeyStore own) throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("server", opened(serverFile).getCertificate("likeness"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    KeyManager[] keys = new KeyManager[0];
    if (own != null) {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(own, KeyStores.PASSWORD.toCharArray());
      keys = factory.getKeyManagers();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust.getTrustManagers(), null);
    return context;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void whoNeedsACertificateIsServedWithATrustedOneAlone(String protocol) throws Exception {
    try (LikenessServer server = serve("needed")) {
      // The key is asked for all the same.
      assertThat(status(server, caller, protocol)).isEqualTo(401);
      assertThatThrownBy(() -> status(server, null, protocol)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> status(server, stranger, protocol)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aCertificateThatIsWantedMayBeMissingButNotForeign() throws Exception {
    try (LikenessServer server = serve("wanted")) {
      assertThat(status(server, caller, "TLSv1.3")).isEqualTo(401);
      assertThat(status(server, null, "TLSv1.3")).isEqualTo(401);
      assertThatThrownBy(() -> status(server, stranger, "TLSv1.3")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void certificatesWithoutATrustStoreAreRefusedAndTheOtherWayRound() {
    assertThatThrownBy(() -> config(Map.of("LIKENESS_TLS_CLIENT_CERTIFICATES", "needed")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tls_trust_store");
    assertThatThrownBy(() -> config(Map.of("LIKENESS_TLS_TRUST_STORE", trusted.toString())))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void certificatesWithoutTlsAreRefused() {
    Settings settings =
        Settings.of(
            Map.of(), Map.of("LIKENESS_TLS_CLIENT_CERTIFICATES", "needed"), Optional.empty());

    assertThatThrownBy(() -> ServerConfig.of(settings, new Home(folder)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("LIKENESS_TLS_KEY_STORE");
  }

  @Test
  void aTrustStoreWithoutCertificatesIsRefused() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");

    for (Path file : new Path[] {empty, serverFile, folder.resolve("missing.pem")}) {
      assertThatThrownBy(
              () ->
                  config(
                      Map.of(
                          "LIKENESS_TLS_CLIENT_CERTIFICATES",
                          "needed",
                          "LIKENESS_TLS_TRUST_STORE",
                          file.toString())))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(file.toString());
    }
  }
}
