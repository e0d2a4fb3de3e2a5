package dev.likeness.tasks.backup;

import dev.likeness.tasks.Home;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to restore.
 *
 * @param backup the backup
 * @param home the home that it becomes, with data and models
 * @param secret what the backup is encrypted with
 * @param existing what to do with a folder that is not empty
 * @param tombstones the last copy of the erasures of a lost machine
 */
public record RestoreRequest(
    Path backup, Home home, BackupSecret secret, Existing existing, Optional<Path> tombstones) {
  public RestoreRequest {
    home = home.in(home.folder().toAbsolutePath().normalize());
  }

  /** Returns the folder of the home. */
  Path folder() {
    return home.folder();
  }

  /** What to do with a folder that is not empty. */
  public enum Existing {
    /** Restore nothing. */
    REFUSE,
    /** Rename it, and repeat its erasures in what is restored. */
    SET_ASIDE
  }
}
