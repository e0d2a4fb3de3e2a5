package dev.likeness.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.testing.KeyStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigTest {
  @TempDir Path folder = Path.of("unset");

  private ServerConfig config(Settings settings) {
    return ServerConfig.of(settings, new Home(folder));
  }

  private static Settings environment(Map<String, String> variables) {
    return Settings.of(Map.of(), variables, Optional.empty());
  }

  @Test
  void anOptionGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("c"), "port=1\nmax_waiting=11\nmax_per_key=7\n");
    ServerConfig config =
        config(
            Settings.of(
                Map.of(Setting.PORT, "3"),
                Map.of("LIKENESS_PORT", "2", "LIKENESS_MAX_WAITING", "22"),
                Optional.of(file)));

    assertThat(config.listening().port()).isEqualTo(3);
    assertThat(config.limits().maxWaiting()).isEqualTo(22);
    assertThat(config.limits().maxPerKey()).isEqualTo(7);
  }

  @Test
  void byDefaultItListensToThisMachineAlone() {
    ServerConfig config = config(environment(Map.of()));

    assertThat(config.listening().host()).isEqualTo("127.0.0.1");
    assertThat(config.listening().port()).isEqualTo(8080);
    assertThat(config.authEnabled()).isTrue();
    assertThat(config.limits().maxPictureBytes()).isEqualTo(10 * 1024 * 1024);
  }

  @ParameterizedTest
  @CsvSource({
    "LIKENESS_PORT,70000",
    "LIKENESS_PORT,x",
    "LIKENESS_AUTH_ENABLED,yes",
    "LIKENESS_MAX_IMAGE_BYTES,-1",
    "LIKENESS_MAX_REQUEST_BYTES,5",
    "LIKENESS_MAX_IMAGE_PIXELS,2147483640",
    "LIKENESS_PAINTING_BYTES,0",
    "LIKENESS_REQUEST_TIMEOUT_SECONDS,0",
    "LIKENESS_TLS_KEY_STORE,/nowhere",
    "LIKENESS_TLS_KEY_STORE_PASSWORD,x"
  })
  void aSettingThatCannotBeUsedIsRefused(String variable, String value) {
    assertThatThrownBy(() -> config(environment(Map.of(variable, value))))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void anErrorSaysWhatCameAndFromWhere() {
    assertThatThrownBy(() -> config(environment(Map.of("LIKENESS_PORT", "x"))))
        .hasMessageContaining("port is a whole number from 0 to 65535, got x (environment)");
  }

  @Test
  void anUnknownKeyInTheFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("c"), "prot=1\n");

    assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), Optional.of(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("prot")
        .hasMessageContaining("max_image_bytes");
  }

  @Test
  void secretsAreMasked() throws Exception {
    Settings settings =
        environment(
            Map.of(
                "LIKENESS_TLS_KEY_STORE",
                KeyStores.in(folder).toString(),
                "LIKENESS_TLS_KEY_STORE_PASSWORD",
                KeyStores.PASSWORD));

    assertThat(config(settings).describe(settings))
        .contains("# environment\n#tls_key_store_password=********\n")
        .doesNotContain(KeyStores.PASSWORD);
    assertThat(config(settings).toString()).doesNotContain(KeyStores.PASSWORD);
  }
}
