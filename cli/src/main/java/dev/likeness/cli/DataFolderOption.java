package dev.likeness.cli;

import dev.likeness.audit.AuditPlaces;
import dev.likeness.tasks.data.DataFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which folder holds a server's collections, keys and audit log. */
public final class DataFolderOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The server's folder (default: LIKENESS_DATA, or the home).")
  private @Nullable Path folder;

  private final CommandContext surroundings;

  DataFolderOption(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns the folder, which need not exist. */
  Path folder() {
    String named = folder == null ? null : folder.toString();
    return surroundings
        .setting(named, "LIKENESS_DATA")
        .map(Path::of)
        .orElse(surroundings.home().folder());
  }

  /** Returns the audit log, and what guards it; {@code LIKENESS_AUDIT_HEAD} is the second place. */
  public AuditPlaces auditPlaces() {
    AuditPlaces places = AuditPlaces.of(folder().resolve("audit.log"));
    return surroundings
        .setting(null, "LIKENESS_AUDIT_HEAD")
        .map(Path::of)
        .map(places::withHead)
        .orElse(places);
  }

  /** Returns what the folder holds. */
  public DataFolder contents() {
    return DataFolder.in(folder(), surroundings.home());
  }
}
