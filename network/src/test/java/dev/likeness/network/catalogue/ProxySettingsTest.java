package dev.likeness.network.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
  @Test
  void withoutVariablesThereIsNoProxy() {
    assertThat(chosen(Map.of(), "https://example.org/")).isEqualTo("direct");
  }

  @Test
  void eachSchemeHasItsProxy() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://secure:3128", "HTTP_PROXY", "plain:8080");

    assertThat(chosen(environment, "https://example.org/") + chosen(environment, "http://a.org/"))
        .isEqualTo("secure:3128plain:8080");
  }

  @Test
  void lowerCaseComesFirst() {
    Map<String, String> environment =
        Map.of("https_proxy", "http://a:1", "HTTPS_PROXY", "http://b:2");

    assertThat(chosen(environment, "https://example.org/")).isEqualTo("a:1");
  }

  @Test
  void oneVariableMayServeAllSchemes() {
    assertThat(chosen(Map.of("ALL_PROXY", "http://a:1"), "https://example.org/")).isEqualTo("a:1");
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, https://example.org/, direct",
    "example.org, https://www.example.org/, direct",
    ".example.org, https://www.example.org/, direct",
    ".example.org, https://example.org/, direct",
    "example.org, https://badexample.org/, a:1",
    "'one.org, Example.ORG', https://example.org/, direct",
    "example.org:8443, https://example.org:8443/, direct",
    "example.org:8443, https://example.org/, a:1",
    "127.0.0.1, https://127.0.0.1:9000/, direct",
    "*, https://example.org/, direct",
    "'', https://example.org/, a:1",
  })
  void someHostsAreReachedDirectly(String direct, String address, String expected) {
    assertThat(chosen(Map.of("HTTPS_PROXY", "http://a:1", "NO_PROXY", direct), address))
        .isEqualTo(expected);
  }

  @Test
  void aPasswordIsRefusedWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", "http://me:secret@a:1")))
        .withMessage("HTTPS_PROXY names a proxy with a user and password, which is not supported");
  }

  @Test
  void anotherKindOfProxyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProxySettings.fromEnvironment(Map.of("ALL_PROXY", "socks5://a:1")))
        .withMessage("ALL_PROXY is 'socks5://a:1', a proxy is written as http://HOST:PORT");
  }

  private static String chosen(Map<String, String> environment, String address) {
    Proxy proxy = ProxySettings.fromEnvironment(environment).select(URI.create(address)).get(0);
    return proxy.address() instanceof InetSocketAddress socket
        ? socket.getHostString() + ":" + socket.getPort()
        : "direct";
  }
}
