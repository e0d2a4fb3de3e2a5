package dev.likeness.tasks.backup;

import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** What a backup is encrypted with; its {@code toString} shows nothing of it. */
public final class BackupSecret {
  /** The least characters of a passphrase. */
  public static final int MIN_PASSPHRASE = 12;

  /** The least bytes of a key file. */
  public static final int MIN_KEY_BYTES = 32;

  private static final long MAX_FILE_BYTES = 65_536;
  private static final int KEY_BITS = 256;

  /** How the key of a backup is derived. */
  enum Kind {
    /**
     * From nothing: whoever has the program can read the backup. Changes are found all the same.
     */
    NONE(0),
    /** PBKDF2 with HMAC-SHA-512 of a passphrase. */
    PASSPHRASE(1),
    /** HMAC-SHA-512 of a file of random bytes. */
    KEY_FILE(2);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    /** Returns what stands for it in a header. */
    byte code() {
      return code;
    }

    static Optional<Kind> of(byte code) {
      return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
  }

  private final Kind kind;
  private final byte[] bytes;

  private BackupSecret(Kind kind, byte[] bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  /** Returns the secret of backups that everybody may read. */
  public static BackupSecret none() {
    return new BackupSecret(Kind.NONE, new byte[0]);
  }

  /**
   * Returns the passphrase in the only line of a file.
   *
   * @throws UnusableInputException if it is too short, or there are more lines
   * @throws IOException if the file cannot be read
   */
  public static BackupSecret passphraseIn(Path file) throws IOException {
    List<String> lines =
        new String(read(file), StandardCharsets.UTF_8).stripTrailing().lines().toList();
    if (lines.size() != 1 || lines.get(0).length() < MIN_PASSPHRASE) {
      throw new UnusableInputException(
          "a file of a passphrase holds one line of at least "
              + MIN_PASSPHRASE
              + " characters, got another");
    }
    return new BackupSecret(Kind.PASSPHRASE, lines.get(0).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns a file's bytes as a secret.
   *
   * @throws UnusableInputException if they are too few or too many
   * @throws IOException if the file cannot be read
   */
  public static BackupSecret keyIn(Path file) throws IOException {
    byte[] bytes = read(file);
    if (bytes.length < MIN_KEY_BYTES) {
      throw new UnusableInputException(
          "a key file holds at least "
              + MIN_KEY_BYTES
              + " random bytes, got "
              + bytes.length
              + ": make one with 'head -c 32 /dev/urandom > FILE'");
    }
    return new BackupSecret(Kind.KEY_FILE, bytes);
  }

  private static byte[] read(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new UnusableInputException(
          "a passphrase or key has at most " + MAX_FILE_BYTES + " bytes, got a larger file");
    }
    return Files.readAllBytes(file);
  }

  Kind kind() {
    return kind;
  }

  /** Derives the key of the backup with a header, for AES-256. */
  SecretKey keyFor(BackupHeader header) {
    try {
      byte[] key;
      if (kind == Kind.PASSPHRASE) {
        char[] passphrase = new String(bytes, StandardCharsets.UTF_8).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(passphrase, header.salt(), header.iterations(), KEY_BITS);
        key =
            SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
        spec.clearPassword();
      } else {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(header.salt(), "HmacSHA512"));
        key = Arrays.copyOf(mac.doFinal(bytes), KEY_BITS / Byte.SIZE);
      }
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2 and HMAC with SHA-512", e);
    }
  }
}
