package dev.likeness.server.request;

import java.time.Duration;
import java.util.Optional;

/**
 * How a server speaks TLS.
 *
 * @param keyStore its certificate and private key
 * @param clients whether callers show a certificate
 * @param trusted what their certificates must be signed by, or be; none if none are asked for
 * @param httpsOnly for how long browsers ask this host by HTTPS alone (HSTS, RFC 6797); zero does
 *     not tell them to
 */
public record TlsOptions(
    KeyStoreFile keyStore,
    ClientCertificates clients,
    Optional<TrustStoreFile> trusted,
    Duration httpsOnly) {
  public TlsOptions {
    if (trusted.isPresent() != (clients != ClientCertificates.OFF)) {
      throw new IllegalArgumentException(
          "certificates of callers are held against a trust store: set tls_client_certificates to"
              + " wanted or needed together with tls_trust_store, or none of them");
    }
  }
}
