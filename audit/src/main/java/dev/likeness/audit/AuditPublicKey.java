package dev.likeness.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The public half of the key that signs a log (Ed25519, RFC 8032). */
public final class AuditPublicKey {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  private final PublicKey key;

  AuditPublicKey(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a key in PEM, as {@link #toString} writes it.
   *
   * @throws IllegalArgumentException if the text holds none
   */
  public static AuditPublicKey parse(String text) {
    Matcher found = PEM.matcher(text);
    try {
      if (found.find()) {
        byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
        return new AuditPublicKey(
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes)));
      }
    } catch (GeneralSecurityException e) {
      throw notAKey(e);
    }
    throw notAKey(null);
  }

  /** Returns the SHA-256 of the key's X.509 form, 64 lower-case hexadecimal digits. */
  public String fingerprint() {
    return Hash.sha256(key.getEncoded());
  }

  /**
   * Returns whether a signature is {@link AuditLog#signReceipt} of a text.
   *
   * @param text the receipt, without its signature
   * @param signature in base64url, without padding
   */
  public boolean hasSignedReceipt(String text, String signature) {
    return hasSigned(SigningKey.RECEIPT + text, signature);
  }

  /** Returns whether a signature, in base64url, was made of a text by the private half. */
  boolean hasSigned(String text, String signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(Hash.ascii(text));
      return check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return false; // what cannot be a signature is none
    }
  }

  /** Returns the key in PEM. */
  @Override
  public String toString() {
    return pem("PUBLIC KEY", key.getEncoded());
  }

  static String pem(String what, byte[] bytes) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private static IllegalArgumentException notAKey(@Nullable Throwable e) {
    return new IllegalArgumentException(
        "an audit key is an Ed25519 public key in PEM, as 'likeness audit key' prints it", e);
  }
}
