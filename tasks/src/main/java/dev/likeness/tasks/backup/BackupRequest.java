package dev.likeness.tasks.backup;

import dev.likeness.audit.AuditPlaces;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.DataFolder;
import java.nio.file.Path;

/**
 * What to back up.
 *
 * @param data the server's folder
 * @param audit the places of its audit log
 * @param home the home of models, of which those of the catalogue are left out, and of the master
 *     key, if it lies there
 * @param target a file that does not exist, or a folder in which a file is made
 * @param secret what it is encrypted with
 */
public record BackupRequest(
    DataFolder data, AuditPlaces audit, Home home, Path target, BackupSecret secret) {}
