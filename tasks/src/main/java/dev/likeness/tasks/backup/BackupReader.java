package dev.likeness.tasks.backup;

import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.backup.BackupManifest.BackedUpFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Reads a backup from its beginning to its end, and checks all of it. */
final class BackupReader {
  static final int MAX_MANIFEST_BYTES = 1 << 24;

  private BackupReader() {}

  /** Takes the files of a backup. */
  interface Receiver {
    /** Takes the manifest, which is checked, before the files. */
    void begin(BackupManifest manifest) throws IOException;

    /** Returns where a file's bytes go; it is closed after them. */
    OutputStream open(BackedUpFile file) throws IOException;
  }

  /**
   * Reads a backup.
   *
   * @return what it holds
   * @throws UnusableInputException if it is damaged, was cut, needs another secret, or is none
   */
  static BackupManifest read(Path file, BackupSecret secret, Receiver receiver) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in = new DataInputStream(new SealedInput(raw, secret))) {
      int length = in.readInt();
      if (length < 0 || length > MAX_MANIFEST_BYTES) {
        throw new UnusableInputException("the backup's list of files is too large: it is refused");
      }
      BackupManifest manifest = BackupManifest.fromJson(in.readNBytes(length));
      requireFits(manifest, plainBytes(Files.size(file)) - Integer.BYTES - length);
      receiver.begin(manifest);
      for (BackedUpFile one : manifest.files()) {
        try (OutputStream out = receiver.open(one)) {
          copy(in, one, out);
        }
      }
      if (in.read() >= 0) {
        throw new UnusableInputException("the backup holds more than its list of files says");
      }
      return manifest;
    } catch (EOFException e) {
      throw new UnusableInputException("the backup ends too early: use another copy");
    }
  }

  /** Sizes are believed only if they are those of the file that is read. */
  private static void requireFits(BackupManifest manifest, long bytes) {
    if (manifest.bytes() != bytes) {
      throw new UnusableInputException(
          "the backup does not hold as many bytes as its list of files says: it is refused");
    }
  }

  private static long plainBytes(long fileBytes) {
    long body = fileBytes - BackupHeader.BYTES;
    long whole = ChunkCipher.CHUNK_BYTES + ChunkCipher.TAG_BYTES;
    return body - (body + whole - 1) / whole * ChunkCipher.TAG_BYTES;
  }

  private static void copy(InputStream in, BackedUpFile file, OutputStream out) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[ChunkCipher.CHUNK_BYTES];
    long left = file.bytes();
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException();
      }
      digest.update(buffer, 0, read);
      out.write(buffer, 0, read);
      left -= read;
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
      throw new UnusableInputException(
          "the file " + file.path() + " in the backup is damaged: use another copy");
    }
  }
}
