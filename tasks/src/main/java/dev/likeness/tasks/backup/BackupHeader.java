package dev.likeness.tasks.backup;

import dev.likeness.tasks.UnusableInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * The beginning of a backup, which is not encrypted but authenticated with each chunk: a name with
 * the version of the format, the kind of the secret (1 byte), the iterations of PBKDF2 (4 bytes), a
 * salt (32 bytes) and the beginning of the nonces (7 bytes).
 */
final class BackupHeader {
  private static final byte[] NAME = "likeness backup 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 32;
  private static final int PREFIX_BYTES = 7;
  private static final int ITERATIONS = 600_000;
  private static final int MAX_ITERATIONS = 10_000_000;

  static final int BYTES = NAME.length + 1 + Integer.BYTES + SALT_BYTES + PREFIX_BYTES;

  private final byte[] bytes;

  private BackupHeader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Makes the header of a new backup. */
  static BackupHeader create(BackupSecret.Kind kind) {
    byte[] random = new byte[SALT_BYTES + PREFIX_BYTES];
    new SecureRandom().nextBytes(random);
    return new BackupHeader(
        ByteBuffer.allocate(BYTES)
            .put(NAME)
            .put(kind.code())
            .putInt(ITERATIONS)
            .put(random)
            .array());
  }

  /**
   * Reads a header.
   *
   * @throws UnusableInputException if the bytes are none, or ask for too much work
   */
  static BackupHeader of(byte[] bytes) {
    BackupHeader header = new BackupHeader(bytes.clone());
    boolean isOne =
        bytes.length == BYTES
            && ByteBuffer.wrap(bytes, 0, NAME.length).equals(ByteBuffer.wrap(NAME))
            && BackupSecret.Kind.of(bytes[NAME.length]).isPresent()
            && header.iterations() >= 1
            && header.iterations() <= MAX_ITERATIONS;
    if (!isOne) {
      throw new UnusableInputException(
          "this is no backup of this version, or its beginning is damaged");
    }
    return header;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  BackupSecret.Kind kind() {
    return BackupSecret.Kind.of(bytes[NAME.length]).orElseThrow();
  }

  int iterations() {
    return ByteBuffer.wrap(bytes).getInt(NAME.length + 1);
  }

  byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    ByteBuffer.wrap(bytes).get(BYTES - PREFIX_BYTES - SALT_BYTES, salt);
    return salt;
  }

  /** Returns the nonce of a chunk: none is used twice, and the last one is marked. */
  byte[] nonce(int chunk, Position position) {
    return ByteBuffer.allocate(PREFIX_BYTES + Integer.BYTES + 1)
        .put(bytes, BYTES - PREFIX_BYTES, PREFIX_BYTES)
        .putInt(chunk)
        .put(position.code)
        .array();
  }

  /** Where a chunk lies: a backup that was cut does not end with a last one. */
  enum Position {
    WITHIN(0),
    LAST(1);

    private final byte code;

    Position(int code) {
      this.code = (byte) code;
    }
  }
}
