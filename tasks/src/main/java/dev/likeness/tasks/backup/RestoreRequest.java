package dev.likeness.tasks.backup;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to restore.
 *
 * @param backup the backup
 * @param home the folder that becomes a home, with data and models
 * @param secret what the backup is encrypted with
 * @param existing what to do with a folder that is not empty
 * @param tombstones the last copy of the erasures of a lost machine
 */
public record RestoreRequest(
    Path backup, Path home, BackupSecret secret, Existing existing, Optional<Path> tombstones) {
  public RestoreRequest {
    home = home.toAbsolutePath().normalize();
  }

  /** What to do with a folder that is not empty. */
  public enum Existing {
    /** Restore nothing. */
    REFUSE,
    /** Rename it, and repeat its erasures in what is restored. */
    SET_ASIDE
  }
}
