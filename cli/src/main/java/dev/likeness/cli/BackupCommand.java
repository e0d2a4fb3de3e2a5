package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.reports.Words;
import dev.likeness.tasks.backup.BackupAnswer;
import dev.likeness.tasks.backup.BackupRequest;
import dev.likeness.tasks.backup.CreateBackup;
import dev.likeness.tasks.backup.Tombstones;
import dev.likeness.tasks.backup.TombstonesAnswer;
import dev.likeness.tasks.backup.VerifyBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup}: copies of all that a server must not lose. */
@Command(
    name = "backup",
    footer = {
      "  likeness backup create /mnt/backups --key-file backup.key",
      "  likeness backup verify /mnt/backups/monday.backup --key-file backup.key"
    },
    description = "Back up collections, keys, the audit log and models of one's own.")
final class BackupCommand {
  private final CommandContext context;

  BackupCommand(CommandContext context) {
    this.context = context;
  }

  @Command(
      name = "create",
      footer = {
        "  likeness backup create /mnt/backups --data /srv/likeness --passphrase-file secret.txt"
      },
      description = {
        "Make a backup, also beside a server that runs.",
        "It holds the collections with their settings, the keys' hashes, the audit log with its key,"
            + " and models of one's own; not the models of the catalogue, jobs, erased collections"
            + " or configuration files. Each collection is one state of it."
      },
      exitCodeList = {
        "0:all of it is in the backup",
        "1:a collection could not be read and is not in it",
        "2:the file exists, or the secret cannot be used",
        "3:the backup could not be written; nothing of it is left"
      })
  int create(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @ArgGroup(multiplicity = "1") SecretOptions secret,
      @Parameters(
              paramLabel = "FILE",
              description = "A new file, or a folder in which a file named by the time is made.")
          Path target)
      throws IOException {
    BackupAnswer answer =
        CreateBackup.run(
            new BackupRequest(
                data.contents(), data.auditPlaces(), context.home(), target, secret.secret()),
            Clock.systemUTC());
    print(output, answer);
    answer.leftOut().forEach(lost -> output.line("left out: " + lost.message()));
    return (answer.leftOut().isEmpty() ? ExitCode.YES : ExitCode.NO).number();
  }

  @Command(
      name = "verify",
      footer = {"  likeness backup verify monday.backup --passphrase-file secret.txt"},
      description = "Read a whole backup, as restoring it does, and write nothing.",
      exitCodeList = {
        "0:all of it can be restored",
        "2:it is damaged, was cut, or the secret is another"
      })
  int verify(
      @Mixin Output output,
      @ArgGroup(multiplicity = "1") SecretOptions secret,
      @Parameters(paramLabel = "FILE", description = "The backup.") Path file)
      throws IOException {
    print(output, VerifyBackup.run(file, secret.secret()));
    return ExitCode.YES.number();
  }

  @Command(
      name = "tombstones",
      footer = {"  likeness backup tombstones /mnt/backups/tombstones.json"},
      description = {
        "Write down which people, encodings and collections were erased: digests of ids and times,"
            + " no names.",
        "Keep it on another machine, and renew it more often than backups: 'restore --tombstones'"
            + " erases them again in an older backup."
      },
      exitCodeList = {"0:all of them are in the file", "1:a collection could not be read"})
  int tombstones(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Parameters(paramLabel = "FILE", description = "The file, which is replaced.") Path file)
      throws IOException {
    Tombstones tombstones = Tombstones.of(data.contents());
    tombstones.write(file);
    TombstonesAnswer answer = TombstonesAnswer.of(file, tombstones);
    output.document(answer);
    output.line(answer.erasures() + " erasures: " + file);
    answer.unread().forEach(id -> output.line("left out: collection " + id + " cannot be read"));
    return (answer.unread().isEmpty() ? ExitCode.YES : ExitCode.NO).number();
  }

  private static void print(Output output, BackupAnswer answer) {
    output.document(answer);
    output.line(
        answer.file()
            + ": "
            + answer.collections()
            + " collections, "
            + answer.files().size()
            + " files, "
            + Words.bytes(answer.bytes())
            + ", of "
            + answer.createdAt()
            + (answer.encrypted() ? "" : ", not encrypted"));
  }
}
