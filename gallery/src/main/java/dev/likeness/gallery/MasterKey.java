package dev.likeness.gallery;

import dev.likeness.gallery.internal.AesGcm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256-bit key that the keys of galleries are wrapped with. {@link #toString} shows its id
 * alone.
 */
public final class MasterKey {
  /** The number of its bytes. */
  public static final int BYTES = AesGcm.KEY_BYTES;

  private final byte[] bytes;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the key of some bytes.
   *
   * @throws IllegalArgumentException if they are not {@value #BYTES}
   */
  public static MasterKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a master key has " + BYTES + " bytes, got " + bytes.length);
    }
    return new MasterKey(bytes.clone());
  }

  /** Returns a new key. */
  public static MasterKey random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new MasterKey(bytes);
  }

  /** Returns its bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Returns 16 hexadecimal digits that tell it from other keys, and nothing of it. */
  public String id() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      byte[] digest = mac.doFinal("likeness master key id".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MasterKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "MasterKey[id=" + id() + "]";
  }
}
