package dev.likeness.gallery.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits, which goes before what is
 * encrypted, and a tag of 128 bits, which follows it. For one thread at a time.
 */
public final class AesGcm {
  /** The bytes of a key. */
  public static final int KEY_BYTES = 32;

  /** The bytes that are added to what is encrypted. */
  public static final int OVERHEAD_BYTES = 12 + 16;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Cipher cipher;
  private final SecureRandom random = new SecureRandom();

  /** Creates the cipher. */
  public AesGcm() {
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /** Returns a new key. */
  public byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  /**
   * Encrypts bytes.
   *
   * @param context what must be told to decrypt them, beside the key
   */
  public byte[] seal(byte[] key, byte[] plain, byte[] context) {
    byte[] sealed = new byte[OVERHEAD_BYTES + plain.length];
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
    try {
      begin(Cipher.ENCRYPT_MODE, key, nonce, context);
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  /**
   * Decrypts bytes.
   *
   * @throws IllegalArgumentException if they were encrypted with another key or context, or changed
   */
  public byte[] open(byte[] key, byte[] sealed, byte[] context) {
    if (sealed.length < OVERHEAD_BYTES) {
      throw new IllegalArgumentException("its bytes are too few to have been encrypted");
    }
    try {
      begin(Cipher.DECRYPT_MODE, key, sealed, context);
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new IllegalArgumentException("its bytes are not those that were encrypted", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  private void begin(int mode, byte[] key, byte[] nonceFirst, byte[] context)
      throws GeneralSecurityException {
    cipher.init(
        mode,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE_BYTES));
    cipher.updateAAD(context);
  }
}
