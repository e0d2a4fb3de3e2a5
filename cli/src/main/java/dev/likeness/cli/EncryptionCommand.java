package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.audit.RecordedWork;
import dev.likeness.tasks.data.Encryption;
import dev.likeness.tasks.data.EncryptionAnswer;
import dev.likeness.tasks.data.EncryptionAnswer.CollectionEncryptionAnswer;
import dev.likeness.tasks.data.EncryptionChangeAnswer;
import dev.likeness.tasks.data.HomeMasterKeys;
import dev.likeness.tasks.json.RecordTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code encryption}: how collections are encrypted. */
@Command(
    name = "encryption",
    footer = {"  likeness encryption status", "  likeness encryption rotate"},
    description = {
      "Tell how collections are encrypted, and change their master key.",
      "Names, external ids, notes and encodings are encrypted with a key of each person, which"
          + " forgetting them overwrites; the master key opens these keys. It is the file master.key"
          + " in the home, unless LIKENESS_MASTER_KEY_FILE, LIKENESS_MASTER_KEY or"
          + " LIKENESS_MASTER_KEY_COMMAND say where it is. Keep a copy: without it nobody can read"
          + " the collections."
    })
final class EncryptionCommand {
  private final CommandContext context;

  EncryptionCommand(CommandContext context) {
    this.context = context;
  }

  @Command(
      name = "status",
      footer = {"  likeness encryption status --data /srv/likeness"},
      description = "Tell of each collection whether it is encrypted, and with which key.",
      exitCodeList = {
        "0:all are encrypted and can be read",
        "1:one is not encrypted, or its key is not there"
      })
  int status(@Mixin Output output, @Mixin DataFolderOption data) {
    EncryptionAnswer answer = encryption(data).describe();
    output.list(answer, answer.collections(), RecordTable.of(CollectionEncryptionAnswer.class));
    output.line("master key: " + answer.place());
    answer.collections().forEach(one -> output.line(line(one)));
    if (!answer.encrypts()) {
      output.remark("LIKENESS_ENCRYPTION is off: new collections are not encrypted");
    }
    return (answer.collections().stream().allMatch(one -> one.masterKey() != null && one.readable())
            ? ExitCode.YES
            : ExitCode.NO)
        .number();
  }

  private static String line(CollectionEncryptionAnswer one) {
    String state =
        one.masterKey() == null ? "not encrypted" : "encrypted, master key " + one.masterKey();
    return one.id() + "  " + state + (one.readable() ? "" : ", which is not there");
  }

  @Command(
      name = "rotate",
      footer = {
        "  likeness encryption rotate",
        "  likeness encryption rotate --to /run/secrets/likeness.key"
      },
      description = {
        "Open the keys of all collections with the present master key, and lock them with another."
            + " People are not encrypted again: it takes a moment. The server must be stopped.",
        "Who has the former key and an older copy of a collection can still read that copy."
      })
  int rotate(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Option(
              names = "--to",
              paramLabel = "FILE",
              description =
                  "File of the other key, 32 bytes (default: a new master.key in the home).")
          @Nullable Path file) {
    if (file == null && HomeMasterKeys.of(context.home()).isElsewhere()) {
      throw new UnusableInputException(
          "the master key comes from elsewhere than the home: give the new one with --to FILE");
    }
    EncryptionChangeAnswer answer =
        recorded(data, "rotated", () -> encryption(data).rotate(Optional.ofNullable(file)));
    output.document(answer);
    output.line(answer.collections() + " collections have master key " + answer.masterKey());
    if (file != null) {
      output.remark("set LIKENESS_MASTER_KEY_FILE=" + file + " before the next start");
    }
    return ExitCode.YES.number();
  }

  @Command(
      name = "on",
      footer = {"  likeness encryption on"},
      description = {
        "Encrypt all collections that are not, the erased ones that can be restored among them. The"
            + " server must be stopped.",
        "Opening a collection to change it does the same, unless LIKENESS_ENCRYPTION is off."
      })
  int on(@Mixin Output output, @Mixin DataFolderOption data) {
    EncryptionChangeAnswer answer = recorded(data, "on", () -> encryption(data).encrypt());
    output.document(answer);
    output.line(
        answer.collections() + " collections were encrypted with master key " + answer.masterKey());
    return ExitCode.YES.number();
  }

  @Command(
      name = "off",
      footer = {"  likeness encryption off"},
      description = {
        "Remove the encryption of all collections. The server must be stopped.",
        "LIKENESS_ENCRYPTION must be off, or they would be encrypted again when they are opened."
      })
  int off(@Mixin Output output, @Mixin DataFolderOption data) {
    if (context.home().masterKey().encrypts()) {
      throw new ConfigurationException(
          "set LIKENESS_ENCRYPTION=off, for the server, too: with it on, collections are encrypted"
              + " again when they are opened to change them");
    }
    EncryptionChangeAnswer answer = recorded(data, "off", () -> encryption(data).decrypt());
    output.document(answer);
    output.line(answer.collections() + " collections are no longer encrypted");
    return ExitCode.YES.number();
  }

  private Encryption encryption(DataFolderOption data) {
    return Encryption.of(data.contents(), context.home());
  }

  /** Records a change in the audit log, where there is one. */
  private static EncryptionChangeAnswer recorded(
      DataFolderOption data, String change, Supplier<EncryptionChangeAnswer> work) {
    return RecordedWork.run(
        data.auditPlaces(),
        AuditSource.commandLine(null)
            .event(AuditAction.CHANGE_ENCRYPTION, List.of())
            .with(Map.of("to", change)),
        work);
  }
}
