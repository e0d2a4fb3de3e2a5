package dev.likeness.tasks.backup;

import dev.likeness.tasks.backup.BackupHeader.Position;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a backup's header and encrypts what follows; it is whole once it is closed. */
final class SealedOutput extends OutputStream {
  private final OutputStream out;
  private final ChunkCipher cipher;
  private final byte[] chunk = new byte[ChunkCipher.CHUNK_BYTES];
  private int used;

  SealedOutput(OutputStream out, BackupSecret secret) throws IOException {
    BackupHeader header = BackupHeader.create(secret.kind());
    this.out = out;
    this.cipher = new ChunkCipher(header, secret);
    out.write(header.bytes());
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (used == chunk.length) {
        out.write(cipher.seal(chunk, used, Position.WITHIN));
        used = 0;
      }
      int part = Math.min(length - done, chunk.length - used);
      System.arraycopy(bytes, from + done, chunk, used, part);
      used += part;
      done += part;
    }
  }

  /** Writes the last chunk; the stream below stays open. */
  void finish() throws IOException {
    out.write(cipher.seal(chunk, used, Position.LAST));
  }
}
