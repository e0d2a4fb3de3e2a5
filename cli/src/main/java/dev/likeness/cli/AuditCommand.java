package dev.likeness.cli;

import dev.likeness.audit.AuditPlaces;
import dev.likeness.audit.SetAside;
import dev.likeness.cli.terminal.Output;
import dev.likeness.gallery.Galleries;
import dev.likeness.tasks.answer.AuditEntryAnswer;
import dev.likeness.tasks.audit.AuditChainsAnswer;
import dev.likeness.tasks.audit.AuditChainsAnswer.AuditChainAnswer;
import dev.likeness.tasks.audit.AuditEntriesAnswer;
import dev.likeness.tasks.audit.AuditEntriesRequest;
import dev.likeness.tasks.audit.AuditVerificationAnswer;
import dev.likeness.tasks.audit.AuditVerificationRequest;
import dev.likeness.tasks.audit.FetchedLogAnswer;
import dev.likeness.tasks.audit.LogHeadAnswer;
import dev.likeness.tasks.audit.LogKeyAnswer;
import dev.likeness.tasks.audit.ReadAuditLog;
import dev.likeness.tasks.audit.ReadSharedLogs;
import dev.likeness.tasks.audit.ReceiptVerificationAnswer;
import dev.likeness.tasks.audit.ReceiptVerificationRequest;
import dev.likeness.tasks.audit.SetAsideAnswer;
import dev.likeness.tasks.audit.VerifyReceipt;
import dev.likeness.tasks.json.RecordTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit}: what a server noted of who did what, and whether anybody tampered with it. */
@Command(
    name = "audit",
    footer = {"  likeness audit verify", "  likeness audit tail"},
    description = "Read a server's log of who did what, and check that it is whole.")
final class AuditCommand {
  @Command(
      name = "verify",
      footer = {
        "  likeness audit verify",
        "  likeness audit verify copy.log --public-key audit.pub --head audit.head"
      },
      description = {
        "Check an audit log: every line and how it follows from the one before, the signatures, and"
            + " the head that is kept in a second place.",
        "Somebody who can write the log, the second place and the key's file can forge all of it:"
            + " to find that, too, keep what 'audit key' and 'audit head' print where they cannot"
            + " write, and name it here."
      },
      exitCodeList = {
        "0:every line fits, and the log agrees with all that it was held against",
        "1:the log was changed, cut or damaged, or the key given signed nothing in it",
        "2:there is no such log, or the head or key given is none",
        "3:a file cannot be read"
      })
  int verify(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Parameters(
              arity = "0..1",
              paramLabel = "FILE",
              description = "The log (default: audit.log in the server's folder).")
          @Nullable Path file,
      @Option(
              names = "--head",
              paramLabel = "HEAD",
              description =
                  "A head that was kept, NUMBER:HASH or a file: the log has to go through it.")
          @Nullable String kept,
      @Option(
              names = "--public-key",
              paramLabel = "FILE",
              description = "The key that has to have signed the log (default: the one beside it).")
          @Nullable Path publicKey)
      throws InterruptedException {
    AuditVerificationAnswer answer =
        ReadAuditLog.verify(
            new AuditVerificationRequest(
                places(data, file), Optional.ofNullable(kept), Optional.ofNullable(publicKey)));
    output.document(answer);
    VerificationText.of(answer).forEach(output::line);
    return (answer.sound() ? ExitCode.YES : ExitCode.NO).number();
  }

  private static AuditPlaces places(DataFolderOption data, @Nullable Path file) {
    return file == null ? data.auditPlaces() : AuditPlaces.of(file);
  }

  @Command(
      name = "tail",
      footer = {"  likeness audit tail --entries 100 --format csv"},
      description = "Show the last entries of an audit log, the oldest first.")
  int tail(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Parameters(
              arity = "0..1",
              paramLabel = "FILE",
              description = "The log (default: audit.log in the server's folder).")
          @Nullable Path file,
      @Option(
              names = {"-n", "--entries"},
              paramLabel = "N",
              defaultValue = "" + AuditEntriesRequest.DEFAULT_LIMIT,
              description = "How many (default: ${DEFAULT-VALUE}).")
          int limit) {
    AuditEntriesAnswer answer =
        ReadAuditLog.last(new AuditEntriesRequest(places(data, file).log(), limit));
    output.list(answer, answer.entries(), RecordTable.of(AuditEntryAnswer.class));
    answer.entries().forEach(entry -> output.line(words(entry)));
    output.remark(
        answer.entries().isEmpty()
            ? "nothing was noted yet"
            : "the columns are number, time, key, action, collection, result, ids of people,"
                + " parameters");
    return ExitCode.YES.number();
  }

  @Command(
      name = "key",
      footer = {"  likeness audit key"},
      description = {
        "Print the public half of the key that signs the log, in PEM.",
        "Keep it where whoever may change the log cannot write."
      })
  int key(@Mixin Output output, @Mixin DataFolderOption data) {
    LogKeyAnswer answer = ReadAuditLog.key(data.auditPlaces());
    output.document(answer);
    answer.pem().lines().forEach(output::line);
    return ExitCode.YES.number();
  }

  @Command(
      name = "head",
      footer = {"  likeness audit head"},
      description = {
        "Print the number and hash of the last entry.",
        "Keep it elsewhere: 'audit verify --head' finds later whether entries up to it were cut or"
            + " rewritten."
      })
  int head(@Mixin Output output, @Mixin DataFolderOption data) {
    LogHeadAnswer answer = ReadAuditLog.head(data.auditPlaces().log());
    output.document(answer);
    output.line(answer.head());
    return ExitCode.YES.number();
  }

  @Command(
      name = "verify-receipt",
      footer = {
        "  likeness audit verify-receipt receipt.json --public-key audit.pub",
        "  likeness audit verify-receipt receipt.json --public-key audit.pub --log audit.log"
      },
      description = {
        "Check the receipt of an erasure with the audit log's public key alone.",
        "The receipt is the JSON that 'people forget --json', REST or the console gave; the key is"
            + " what 'audit key' printed. With --log, the log has to go through the entry that the"
            + " receipt names, too."
      },
      exitCodeList = {
        "0:the key signed this receipt, and the log, if one was given, bears it out",
        "1:it was changed, signed by another key, not signed, or the log does not bear it out",
        "2:there is no such file, or it holds no receipt or key",
        "3:a file cannot be read"
      })
  int verifyReceipt(
      @Mixin Output output,
      @Parameters(paramLabel = "FILE", description = "The receipt.") Path file,
      @Option(
              names = "--public-key",
              paramLabel = "FILE",
              required = true,
              description = "The key that has to have signed it, as 'audit key' prints it.")
          Path publicKey,
      @Option(
              names = "--log",
              paramLabel = "FILE",
              description = "A log that has to go through the entry that the receipt names.")
          @Nullable Path log) {
    ReceiptVerificationAnswer answer =
        VerifyReceipt.run(
            new ReceiptVerificationRequest(file, publicKey, Optional.ofNullable(log)));
    output.document(answer);
    output.line(
        answer.valid() ? "valid: signed by key " + answer.key() : "not valid: " + answer.fault());
    if (answer.auditHead() != null) {
      output.line("head: " + answer.auditHead());
    }
    return (answer.valid() ? ExitCode.YES : ExitCode.NO).number();
  }

  @Command(
      name = "chains",
      footer = {"  likeness audit chains --galleries cassandra://10.0.0.1,10.0.0.2/likeness"},
      description = {
        "List the audit logs of servers that share collections, as their keyspace has them.",
        "Each of these servers copies its log there, so that its entries outlive its disk."
      })
  int chains(@Mixin Output output, @Mixin DataFolderOption data, @Mixin SharedOption shared)
      throws IOException {
    AuditChainsAnswer answer;
    try (Galleries galleries = shared.connectOr(data)) {
      answer = ReadSharedLogs.chains(galleries);
    }
    output.list(answer, answer.chains(), RecordTable.of(AuditChainAnswer.class));
    answer
        .chains()
        .forEach(
            one ->
                output.line(
                    String.join(
                        "  ",
                        one.chain(),
                        Long.toString(one.entries()),
                        Objects.requireNonNullElse(one.lastAt(), "-"),
                        one.key())));
    output.remark("the columns are chain, entries, time of the last one, SHA-256 of the key");
    return ExitCode.YES.number();
  }

  @Command(
      name = "fetch",
      footer = {
        "  likeness audit fetch CHAIN lost.log --galleries cassandra://10.0.0.1,10.0.0.2/likeness"
      },
      description = {
        "Write an audit log out of the keyspace of servers that share collections.",
        "The file is as the server's own was, with its public key beside it, FILE.pub. Nothing is"
            + " verified: use 'audit verify', best with the key that you kept."
      })
  int fetch(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Mixin SharedOption shared,
      @Parameters(paramLabel = "CHAIN", description = "The chain in 'likeness audit chains'.")
          String chain,
      @Parameters(paramLabel = "FILE", description = "A new file.") Path file)
      throws IOException {
    FetchedLogAnswer answer;
    try (Galleries galleries = shared.connectOr(data)) {
      answer = ReadSharedLogs.fetch(galleries, chain, file);
    }
    output.document(answer);
    output.line("fetched: " + answer.entries() + " entries, " + answer.file());
    output.remark(
        "verify it: 'likeness audit verify "
            + answer.file()
            + " --public-key "
            + answer.publicKey()
            + "'");
    return ExitCode.YES.number();
  }

  @Command(
      name = "set-aside",
      footer = {"  likeness audit set-aside --data /srv/likeness"},
      description = {
        "Put a log aside that was changed, cut or damaged, and begin a new one.",
        "The old file is renamed. The new log begins with a signed entry that names its SHA-256,"
            + " its last valid entry and the head in the second place. The server has to be"
            + " stopped."
      })
  int setAside(@Mixin Output output, @Mixin DataFolderOption data) {
    SetAsideAnswer answer =
        new SetAsideAnswer(SetAside.broken(data.auditPlaces(), Clock.systemUTC()).toString());
    output.document(answer);
    output.line("set aside: " + answer.file());
    output.remark("find out what happened to it: 'likeness audit verify " + answer.file() + "'");
    return ExitCode.YES.number();
  }

  private static String words(AuditEntryAnswer entry) {
    return String.join(
        "  ",
        Long.toString(entry.number()),
        entry.at(),
        entry.keyId(),
        entry.action(),
        Objects.requireNonNullElse(entry.collection(), "-"),
        entry.result(),
        String.join(",", entry.subjectIds()),
        entry.parameters().entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(" ")));
  }
}
