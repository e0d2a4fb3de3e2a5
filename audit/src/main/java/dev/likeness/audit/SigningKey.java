package dev.likeness.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Ed25519 key that signs a log: a file of PEM with both halves, for its owner alone.
 *
 * <p>Whoever can read it can sign what they like: it holds against those who can change the log and
 * not read this file, such as whoever restores or copies logs.
 */
final class SigningKey {
  /** What is signed of a receipt begins with this, so that it passes for nothing else. */
  static final String RECEIPT = "likeness receipt\n";

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final PrivateKey secret;
  private final AuditPublicKey known;

  private SigningKey(PrivateKey secret, AuditPublicKey known) {
    this.secret = secret;
    this.known = known;
  }

  /** Reads the key in a file; makes one if there is no file. Call it with the lock held. */
  static SigningKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    return read(file);
  }

  static SigningKey read(Path file) throws IOException {
    String text = Files.readString(file);
    Matcher found = PEM.matcher(text);
    try {
      if (found.find()) {
        byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
        return new SigningKey(
            KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes)),
            AuditPublicKey.parse(text));
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
    throw damaged(file, null);
  }

  AuditPublicKey known() {
    return known;
  }

  /** Returns the signature of a text, in base64url without padding. */
  String sign(String text) {
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(secret);
      signing.update(Hash.ascii(text));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signing.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read signs", e);
    }
  }

  private static void create(Path file) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Path next = file.resolveSibling(file.getFileName() + ".next");
      OwnFile.create(next);
      OwnFile.write(
          next,
          AuditPublicKey.pem("PRIVATE KEY", pair.getPrivate().getEncoded())
              + new AuditPublicKey(pair.getPublic()));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      OwnFile.syncFolder(file);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java 15 and later have Ed25519", e);
    }
  }

  private static AuditException damaged(Path file, @Nullable Exception cause) {
    return new AuditException(
        "the audit log's key "
            + file
            + " is no Ed25519 key in PEM: restore it, or remove it and begin a new log with"
            + " 'likeness audit set-aside'",
        cause);
  }
}
