package dev.likeness.server.request;

import dev.likeness.tasks.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.util.Collections;

/**
 * A server's certificate and its private key, out of a file of PKCS12 or JKS.
 *
 * @param path of the file
 * @param store what it holds
 * @param password of the file and of the key in it
 */
public record KeyStoreFile(Path path, KeyStore store, String password) {
  /**
   * Reads a file.
   *
   * @throws ConfigurationException if it is no key store, the password does not open it, or it
   *     holds no private key
   */
  public static KeyStoreFile open(Path path, String password) {
    char[] letters = password.toCharArray();
    try {
      KeyStore store = KeyStore.getInstance(path.toFile(), letters);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && store.getKey(alias, letters) instanceof PrivateKey) {
          return new KeyStoreFile(path, store, password);
        }
      }
      throw new ConfigurationException(
          "the key store "
              + path
              + " holds no private key with a certificate, which the server needs to speak TLS: see"
              + " 'keytool -list -keystore FILE'");
    } catch (IOException | GeneralSecurityException e) {
      boolean isPassword =
          e instanceof UnrecoverableKeyException
              || e.getCause() instanceof UnrecoverableKeyException;
      throw new ConfigurationException(
          "the key store "
              + path
              + (isPassword
                  ? " is not opened by the password that was set, or its key has another one"
                  : " is no file of PKCS12 or JKS: make one with 'keytool -genkeypair', or of PEM"
                      + " files with 'openssl pkcs12 -export'"),
          e);
    }
  }

  /** Returns the file's name; neither the password nor the key. */
  @Override
  public String toString() {
    return "KeyStoreFile[" + path + "]";
  }
}
