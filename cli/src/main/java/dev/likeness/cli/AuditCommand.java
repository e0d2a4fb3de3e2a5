package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.tasks.answer.AuditEntryAnswer;
import dev.likeness.tasks.audit.AuditEntriesAnswer;
import dev.likeness.tasks.audit.AuditEntriesRequest;
import dev.likeness.tasks.audit.AuditVerificationAnswer;
import dev.likeness.tasks.audit.AuditVerificationRequest;
import dev.likeness.tasks.audit.ReadAuditLog;
import dev.likeness.tasks.json.RecordTable;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
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
      footer = {"  likeness audit verify", "  likeness audit verify --data /srv/likeness"},
      description = {
        "Check every line of an audit log and how it follows from the one before.",
        "Lines cut off at the end leave a log that fits: to notice them, note the head that this"
            + " prints in another place, and give it next time."
      },
      exitCodeList = {
        "0:every line fits",
        "1:the log was changed, cut or damaged",
        "2:there is no such file, or it cannot be read"
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
              paramLabel = "NUMBER:HASH",
              description = "A head that was noted: the log has to go through it.")
          @Nullable String noted)
      throws InterruptedException {
    AuditVerificationAnswer answer =
        ReadAuditLog.verify(
            new AuditVerificationRequest(
                file == null ? data.auditLog() : file, Optional.ofNullable(noted)));
    output.document(answer);
    if (answer.fault() != null) {
      output.line("broken: " + answer.fault().why());
      output.line("sound up to entry " + answer.entries());
    } else if (answer.unfinishedBytes() > 0) {
      output.line(
          "unfinished: "
              + answer.unfinishedBytes()
              + " bytes follow entry "
              + answer.entries()
              + ": the log was cut there, or the program that wrote it was killed; at its next start"
              + " it cuts them off and notes that in the log");
    } else {
      output.line("sound: " + answer.entries() + (answer.entries() == 1 ? " entry" : " entries"));
    }
    output.line("head: " + answer.head());
    return (answer.sound() ? ExitCode.YES : ExitCode.NO).number();
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
        ReadAuditLog.last(new AuditEntriesRequest(file == null ? data.auditLog() : file, limit));
    output.list(answer, answer.entries(), RecordTable.of(AuditEntryAnswer.class));
    answer.entries().forEach(entry -> output.line(words(entry)));
    output.remark(
        answer.entries().isEmpty()
            ? "nothing was noted yet"
            : "the columns are number, time, key, action, collection, result, ids of people");
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
        String.join(",", entry.subjectIds()));
  }
}
