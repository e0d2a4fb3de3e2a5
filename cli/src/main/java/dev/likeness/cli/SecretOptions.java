package dev.likeness.cli;

import dev.likeness.tasks.backup.BackupSecret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a backup is encrypted with: exactly one of these is given. */
final class SecretOptions {
  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "File of one line of at least 12 characters.")
  private @Nullable Path passphrase;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "File of at least 32 random bytes.")
  private @Nullable Path key;

  @Option(
      names = "--unencrypted",
      description = "Whoever has the file can read names and encodings; changes are found.")
  private boolean unencrypted;

  /** Returns the secret, read from its file. */
  BackupSecret secret() throws IOException {
    if (passphrase != null) {
      return BackupSecret.passphraseIn(passphrase);
    }
    return unencrypted
        ? BackupSecret.none()
        : BackupSecret.keyIn(Objects.requireNonNull(key, "one of the three is given"));
  }
}
