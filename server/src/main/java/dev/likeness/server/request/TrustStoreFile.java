package dev.likeness.server.request;

import dev.likeness.tasks.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/**
 * The certificates that callers' certificates must be signed by, or be, out of a file of PEM.
 *
 * @param path of the file
 * @param store what it holds
 */
public record TrustStoreFile(Path path, KeyStore store) {
  /**
   * Reads a file.
   *
   * @throws ConfigurationException if it holds no certificates
   */
  public static TrustStoreFile open(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + store.size(), one);
      }
      if (store.size() == 0) {
        throw new ConfigurationException(words(path));
      }
      return new TrustStoreFile(path, store);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigurationException(words(path), e);
    }
  }

  private static String words(Path path) {
    return "the trust store "
        + path
        + " cannot be read as certificates in PEM: export them with 'keytool -exportcert -rfc', or"
        + " 'openssl x509'";
  }

  /** Returns the file's name. */
  @Override
  public String toString() {
    return "TrustStoreFile[" + path + "]";
  }
}
