package dev.likeness.network.catalogue;

import java.net.ProxySelector;
import java.time.Duration;

/**
 * How an {@link Installer} uses the network.
 *
 * @param proxies which proxy stands before which address; see {@link ProxySettings}
 * @param connectTimeout how long to wait for a connection
 * @param idleTimeout how long to wait for the next bytes
 * @param attempts how often to try, at least 1; what came is kept from one try to the next, and a
 *     try that brought a mebibyte or more is not counted
 * @param pause how long to wait after the first failure; twice as long after each further one
 */
public record InstallerOptions(
    ProxySelector proxies,
    Duration connectTimeout,
    Duration idleTimeout,
    int attempts,
    Duration pause) {
  public InstallerOptions {
    if (connectTimeout.isNegative()
        || connectTimeout.isZero()
        || idleTimeout.isNegative()
        || idleTimeout.isZero()
        || pause.isNegative()) {
      throw new IllegalArgumentException(
          "timeouts are longer than 0 and a pause is not shorter, got "
              + connectTimeout
              + ", "
              + idleTimeout
              + " and "
              + pause);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("a transfer is tried at least once, got " + attempts);
    }
  }

  /** Returns options without proxies: 20 s to connect, 60 s idle, 5 attempts, 1 s pause. */
  public static InstallerOptions defaults() {
    return new InstallerOptions(
        ProxySettings.none(),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        5,
        Duration.ofSeconds(1));
  }

  /** Returns these options with other proxies. */
  public InstallerOptions withProxies(ProxySelector proxies) {
    return new InstallerOptions(proxies, connectTimeout, idleTimeout, attempts, pause);
  }

  /** Returns these options with other time limits. */
  public InstallerOptions withTimeouts(Duration connectTimeout, Duration idleTimeout) {
    return new InstallerOptions(proxies, connectTimeout, idleTimeout, attempts, pause);
  }

  /** Returns these options with another number of attempts and pause after the first. */
  public InstallerOptions withAttempts(int attempts, Duration pause) {
    return new InstallerOptions(proxies, connectTimeout, idleTimeout, attempts, pause);
  }
}
