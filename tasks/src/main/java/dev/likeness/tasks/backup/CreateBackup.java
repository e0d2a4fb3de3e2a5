package dev.likeness.tasks.backup;

import dev.likeness.audit.AuditLog;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.ProductVersion;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.backup.BackupManifest.BackedUpFile;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.DataLossesAnswer.LossAnswer;
import dev.likeness.tasks.data.OwnerFiles;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Makes a backup, also beside a server that runs and is written to. */
public final class CreateBackup {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CreateBackup() {}

  /**
   * Makes a backup; its file is there as a whole, or not at all.
   *
   * @throws UnusableInputException if the file exists
   * @throws ConfigurationException if it cannot be written; nothing of it is left then
   * @throws dev.likeness.audit.AuditException if it cannot be recorded that the data leaves
   */
  public static BackupAnswer run(BackupRequest request, Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Path target =
        Files.isDirectory(request.target())
            ? request.target().resolve("likeness-" + STAMP.format(now) + ".backup")
            : request.target();
    if (Files.exists(target)) {
      throw new UnusableInputException(
          "there is a file " + target + " already: give the path of a new one");
    }
    record(request, clock);
    Path copies = request.data().folder().resolve(".backup-" + UUID.randomUUID());
    try (Staging staging = Staging.of(request, copies)) {
      BackupManifest manifest =
          new BackupManifest(
              now.toString(),
              ProductVersion.text(),
              staging.files(),
              DataInventory.of(request.data()).noted().erased());
      write(target, request.secret(), manifest, staging);
      return answer(
          target,
          request.secret(),
          manifest,
          staging.leftOut().stream().map(LossAnswer::of).toList());
    } catch (IOException e) {
      throw new ConfigurationException(
          "the backup "
              + target
              + " could not be made ("
              + e.getMessage()
              + "), and nothing of it is left: make room, or choose another place",
          e);
    }
  }

  static BackupAnswer answer(
      Path file, BackupSecret secret, BackupManifest manifest, List<LossAnswer> leftOut)
      throws IOException {
    return new BackupAnswer(
        file.toString(),
        Files.size(file),
        manifest.createdAt(),
        secret.kind() != BackupSecret.Kind.NONE,
        (int) manifest.files().stream().filter(BackedUpFile::isGallery).count(),
        manifest.files().stream().map(BackedUpFile::path).toList(),
        leftOut);
  }

  /** All that is held leaves the server: that is recorded before it does. */
  private static void record(BackupRequest request, Clock clock) {
    if (Files.exists(request.audit().log())) {
      try (AuditLog log = AuditLog.open(request.audit(), clock)) {
        log.append(
            AuditSource.commandLine(null).event(AuditAction.CREATE_BACKUP, List.of(), "done"));
      }
    }
  }

  private static void write(
      Path target, BackupSecret secret, BackupManifest manifest, Staging staging)
      throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part-" + UUID.randomUUID());
    try {
      try (FileChannel channel = OwnerFiles.open(part, StandardOpenOption.CREATE_NEW)) {
        OutputStream file = new BufferedOutputStream(Channels.newOutputStream(channel));
        SealedOutput sealed = new SealedOutput(file, secret);
        DataOutputStream out = new DataOutputStream(sealed);
        byte[] json = manifest.toJson();
        out.writeInt(json.length);
        out.write(json);
        for (BackedUpFile one : manifest.files()) {
          Files.copy(staging.source(one), out);
        }
        sealed.finish();
        file.flush();
        channel.force(true);
      }
      OwnerFiles.move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
