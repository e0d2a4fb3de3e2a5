package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.testing.KeyStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {
  @TempDir Path home = Path.of("unset");

  @Test
  void theConfigurationIsPrinted() {
    Program.Run run = new Program(home).run("serve", "--port", "1234", "--print-config");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("# option\nport=1234\n").contains("auth_enabled=true\n");
  }

  @Test
  void theConfigurationThatIsPrintedIsAConfigurationFile() throws IOException {
    String printed = serving("LIKENESS_MAX_IN_FLIGHT", "3").run("serve", "--print-config").out();
    Path file = Files.writeString(home.resolve("server.properties"), printed);
    Program.Run run = new Program(home).run("serve", "--config", file.toString(), "--print-config");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("# configuration file\nmax_in_flight=3\n");
  }

  @Test
  void theHelpDescribesOptionsAsTheSettingsDo() {
    String help = new Program(home).run("serve", "--help").out().replaceAll("\\s+", " ");

    assertThat(help)
        .contains(
            "--port=N Port to listen at; 0 takes a free one. Default: 8080.",
            "Folder of collections, keys, jobs and the audit log. Default: the program's home.");
  }

  @Test
  void anUnusableSettingIsAConfigurationError() {
    Program.Run run = new Program(home).run("serve", "--port", "x");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("port is a whole number");
  }

  @Test
  void aVariableThatIsNoSettingIsWarnedOf() {
    Program.Run run = serving("LIKENESS_MAX_IMAGES_BYTES", "3").run("serve", "--print-config");

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("LIKENESS_MAX_IMAGES_BYTES is no setting");
    assertThat(serving("LIKENESS_GALLERY", "g.db").run("serve", "--print-config").err()).isEmpty();
  }

  @Test
  void thePasswordOfTheKeyStoreMayLieInAFile() throws Exception {
    Path store = KeyStores.in(home);
    Path password = Files.writeString(home.resolve("password"), KeyStores.PASSWORD + "\n");
    Program.Run run =
        serving("LIKENESS_TLS_KEY_STORE_PASSWORD_FILE", password.toString())
            .run("serve", "--tls-key-store", store.toString(), "--print-config");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("# option\ntls_key_store=" + store + "\n")
        .contains("# environment\ntls_key_store_password_file=" + password + "\n")
        .doesNotContain(KeyStores.PASSWORD);
  }

  @Test
  void aWrongPasswordOfTheKeyStoreIsAConfigurationError() throws Exception {
    Path store = KeyStores.in(home);
    Program.Run run =
        serving("LIKENESS_TLS_KEY_STORE_PASSWORD", "not-the-word")
            .run("serve", "--tls-key-store", store.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains(store.toString(), "is not opened by the password")
        .doesNotContain("not-the-word");
  }

  @ParameterizedTest
  @CsvSource({
    "missing.p12, cannot be read",
    "server.pem, is no file of PKCS12 or JKS",
    ".., cannot be read"
  })
  void aKeyStoreThatIsNoneIsAConfigurationError(String file, String words) throws Exception {
    Files.writeString(home.resolve("server.pem"), "-----BEGIN CERTIFICATE-----\n");
    Program.Run run =
        serving("LIKENESS_TLS_KEY_STORE_PASSWORD", KeyStores.PASSWORD)
            .run("serve", "--tls-key-store", home.resolve(file).toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains(file, words).doesNotContain(KeyStores.PASSWORD);
  }

  @Test
  void aKeyStoreWithoutItsPasswordIsAConfigurationError() throws Exception {
    Program.Run run =
        new Program(home).run("serve", "--tls-key-store", KeyStores.in(home).toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("LIKENESS_TLS_KEY_STORE_PASSWORD", "LIKENESS_TLS_KEY_STORE_PASSWORD_FILE");
  }

  private Program serving(String variable, String value) {
    return new Program(home, Map.of(variable, value));
  }

  @Test
  void aServerStartsAnswersAndStopsWhenItIsTold() throws Exception {
    try (LaunchedProgram program = LaunchedProgram.start(home, "serve", "--port", "0")) {
      String address = program.find("http://127[.]0[.]0[.]1:[0-9]+");
      String key = program.find("lk_[A-Za-z0-9_-]{43}");
      assertThat(status(address + "/v1/models", key)).isEqualTo(200);

      program.process().destroy();
      Program.Run run = program.await();

      // 128 and SIGTERM's number, 15.
      assertThat(run.code()).isEqualTo(143);
      assertThat(run.out().lines()).hasSize(2);
      // Newer virtual machines warn of native libraries by themselves.
      assertThat(run.err().lines())
          .filteredOn(line -> !line.isEmpty() && !line.startsWith("WARNING: "))
          .satisfiesExactly(
              request ->
                  assertThat(request)
                      .contains("dev.likeness.access", "route=\"GET /v1/models\" status=200"),
              head -> assertThat(head).matches(".* audit head 3:[0-9a-f]{64}"));
    }
  }

  private static int status(String address, String key) throws Exception {
    HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address)).header("x-api-key", key).build(),
            BodyHandlers.ofString())
        .statusCode();
  }
}
