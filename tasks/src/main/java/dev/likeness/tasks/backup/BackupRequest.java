package dev.likeness.tasks.backup;

import dev.likeness.audit.AuditPlaces;
import dev.likeness.tasks.data.DataFolder;
import java.nio.file.Path;

/**
 * What to back up.
 *
 * @param data the server's folder
 * @param audit the places of its audit log
 * @param models the folder of installed models; those of the catalogue are left out
 * @param target a file that does not exist, or a folder in which a file is made
 * @param secret what it is encrypted with
 */
public record BackupRequest(
    DataFolder data, AuditPlaces audit, Path models, Path target, BackupSecret secret) {}
