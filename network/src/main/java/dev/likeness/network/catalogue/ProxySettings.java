package dev.likeness.network.catalogue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proxies as they are written down in environment variables. */
public final class ProxySettings {
  private ProxySettings() {}

  /** Returns a selector that goes directly everywhere. */
  public static ProxySelector none() {
    return new Fixed(null, null, List.of());
  }

  /**
   * Returns the proxies that the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code
   * ALL_PROXY} and {@code NO_PROXY} name, or their lower-case spellings, which come first.
   *
   * <p>A proxy is {@code http://HOST:PORT} or {@code HOST:PORT} (port 80 if none is given). {@code
   * NO_PROXY} is a list, separated by commas, of hosts that are reached directly: {@code
   * example.org} and {@code .example.org} stand for it and all below, {@code HOST:PORT} for one
   * port, {@code *} for all.
   *
   * @throws IllegalArgumentException if a proxy is of another kind, or wants a name and password
   */
  public static ProxySelector fromEnvironment(Map<String, String> environment) {
    String all = value(environment, "ALL_PROXY");
    String https = value(environment, "HTTPS_PROXY");
    String http = value(environment, "HTTP_PROXY");
    String direct = value(environment, "NO_PROXY");
    return new Fixed(
        proxy(https.isEmpty() ? all : https, https.isEmpty() ? "ALL_PROXY" : "HTTPS_PROXY"),
        proxy(http.isEmpty() ? all : http, http.isEmpty() ? "ALL_PROXY" : "HTTP_PROXY"),
        Arrays.stream(direct.split(","))
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .filter(host -> !host.isEmpty())
            .toList());
  }

  private static String value(Map<String, String> environment, String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return (lower.isBlank() ? environment.getOrDefault(name, "") : lower).strip();
  }

  private static @Nullable Proxy proxy(String text, String variable) {
    if (text.isEmpty()) {
      return null;
    }
    URI uri;
    try {
      uri = URI.create(text.contains("://") ? text : "http://" + text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          variable + " is no address of a proxy: write it as http://HOST:PORT");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          variable + " names a proxy with a user and password, which is not supported");
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          variable + " is '" + text + "', a proxy is written as http://HOST:PORT");
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(bare(uri.getHost()), port));
  }

  /** Takes the brackets off a numeric IPv6 host. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static final class Fixed extends ProxySelector {
    private final @Nullable Proxy https;
    private final @Nullable Proxy http;
    private final List<String> direct;

    Fixed(@Nullable Proxy https, @Nullable Proxy http, List<String> direct) {
      this.https = https;
      this.http = http;
      this.direct = direct;
    }

    @Override
    public List<Proxy> select(URI uri) {
      Proxy proxy = "https".equalsIgnoreCase(uri.getScheme()) ? https : http;
      return List.of(proxy == null || isDirect(uri) ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      // There is one proxy for an address: whoever asked learns of the failure itself.
    }

    private boolean isDirect(URI uri) {
      String host = bare(String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT));
      int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
      return direct.stream().anyMatch(entry -> matches(entry, host, port));
    }

    private static boolean matches(String entry, String host, int port) {
      if (entry.equals("*") || entry.equals(host)) {
        return true;
      }
      int colon = entry.lastIndexOf(':');
      if (colon > 0 && entry.substring(colon + 1).equals(Integer.toString(port))) {
        return matches(entry.substring(0, colon), host, port);
      }
      String suffix = entry.startsWith(".") ? entry : "." + entry;
      return host.endsWith(suffix) || ("." + host).equals(suffix);
    }
  }
}
