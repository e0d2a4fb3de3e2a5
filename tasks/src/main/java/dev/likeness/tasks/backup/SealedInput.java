package dev.likeness.tasks.backup;

import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.backup.BackupHeader.Position;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Reads what {@link SealedOutput} wrote; no byte comes out before its chunk is found genuine. */
final class SealedInput extends InputStream {
  private final PushbackInputStream in;
  private final ChunkCipher cipher;
  private byte[] chunk = new byte[0];
  private int read;
  private boolean ended;

  /**
   * Reads the header.
   *
   * @throws UnusableInputException if it is none, or another kind of secret is needed
   */
  SealedInput(InputStream in, BackupSecret secret) throws IOException {
    BackupHeader header = BackupHeader.of(in.readNBytes(BackupHeader.BYTES));
    if (header.kind() != secret.kind()) {
      throw new UnusableInputException(
          switch (header.kind()) {
            case NONE -> "this backup is not encrypted: give --unencrypted";
            case PASSPHRASE -> "this backup needs its passphrase: give --passphrase-file";
            case KEY_FILE -> "this backup needs its key: give --key-file";
          });
    }
    this.in = new PushbackInputStream(in, 1);
    this.cipher = new ChunkCipher(header, secret);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    while (read == chunk.length) {
      if (ended) {
        return -1;
      }
      next();
    }
    int part = Math.min(length, chunk.length - read);
    System.arraycopy(chunk, read, bytes, from, part);
    read += part;
    return part;
  }

  private void next() throws IOException {
    byte[] sealed = in.readNBytes(ChunkCipher.CHUNK_BYTES + ChunkCipher.TAG_BYTES);
    int following = in.read();
    if (following >= 0) {
      in.unread(following);
    }
    if (sealed.length < ChunkCipher.TAG_BYTES) {
      throw new EOFException();
    }
    ended = following < 0;
    chunk = cipher.open(sealed, sealed.length, ended ? Position.LAST : Position.WITHIN);
    read = 0;
  }
}
