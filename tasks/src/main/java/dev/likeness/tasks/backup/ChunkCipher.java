package dev.likeness.tasks.backup;

import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.backup.BackupHeader.Position;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts the chunks of a backup with AES-256-GCM, each with the header as additional data and its
 * number and position in the nonce, so that none can be changed, moved, left out or cut off (the
 * STREAM construction, Hoang, Reyhanitabar, Rogaway and Vizár 2015).
 */
final class ChunkCipher {
  /** Plain bytes of all chunks but the last, which may have fewer, or none. */
  static final int CHUNK_BYTES = 1 << 16;

  /** Bytes that a chunk grows by. */
  static final int TAG_BYTES = 16;

  private final BackupHeader header;
  private final SecretKey key;
  private int next;

  ChunkCipher(BackupHeader header, BackupSecret secret) {
    this.header = header;
    this.key = secret.keyFor(header);
  }

  byte[] seal(byte[] plain, int length, Position position) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, position).doFinal(plain, 0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256-GCM", e);
    }
  }

  /**
   * Opens the next chunk.
   *
   * @throws UnusableInputException if it is damaged, or the secret is another
   */
  byte[] open(byte[] sealed, int length, Position position) {
    try {
      return cipher(Cipher.DECRYPT_MODE, position).doFinal(sealed, 0, length);
    } catch (AEADBadTagException e) {
      throw new UnusableInputException(
          next == 1
              ? "the backup cannot be opened: the passphrase or key is another, or it is damaged"
              : "the backup is damaged or was cut, about "
                  + (next - 1L) * CHUNK_BYTES / 1_000_000
                  + " MB from its beginning: use another copy");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256-GCM", e);
    }
  }

  private Cipher cipher(int mode, Position position) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, header.nonce(next, position)));
    cipher.updateAAD(header.bytes());
    next = Math.incrementExact(next);
    return cipher;
  }
}
