package dev.likeness.tasks.backup;

import dev.likeness.tasks.backup.BackupManifest.BackedUpFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Reads a backup as a restore does, and writes nothing. */
public final class VerifyBackup {
  private static final BackupReader.Receiver NOWHERE =
      new BackupReader.Receiver() {
        @Override
        public void begin(BackupManifest manifest) {}

        @Override
        public OutputStream open(BackedUpFile file) {
          return OutputStream.nullOutputStream();
        }
      };

  private VerifyBackup() {}

  /**
   * Verifies a backup.
   *
   * @throws dev.likeness.tasks.UnusableInputException if it is damaged, was cut, needs another
   *     secret, or is none
   * @throws IOException if it cannot be read
   */
  public static BackupAnswer run(Path file, BackupSecret secret) throws IOException {
    return CreateBackup.answer(file, secret, BackupReader.read(file, secret, NOWHERE), List.of());
  }
}
