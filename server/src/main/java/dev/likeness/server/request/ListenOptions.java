package dev.likeness.server.request;

import org.jspecify.annotations.Nullable;

/**
 * Where a server listens.
 *
 * @param host the address or name of this machine's network interface
 * @param port 0 takes a free one
 * @param tls how TLS is spoken; none speaks plain HTTP
 */
public record ListenOptions(String host, int port, @Nullable TlsOptions tls) {
  public ListenOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port lies between 0 and 65535, got " + port);
    }
  }
}
