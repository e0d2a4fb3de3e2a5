package dev.likeness.cli;

import dev.likeness.audit.AuditEntry;
import dev.likeness.audit.AuditFault;
import dev.likeness.audit.AuditHead;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditVerification;
import dev.likeness.cli.terminal.Output;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.AuditEntryAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit}: what a server noted of who did what, and whether anybody tampered with it. */
@Command(
    name = "audit",
    description = "Read a server's log of who did what, and check that it is whole.")
final class AuditCommand {
  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MS = 200;

  /** The last entries in the JSON answer. */
  record EntriesAnswer(List<AuditEntryAnswer> entries) {}

  /** The JSON answer to verifying. */
  record VerificationAnswer(
      boolean sound, long entries, String head, @Nullable FaultedLine fault, long unfinishedBytes) {
    record FaultedLine(long line, String why) {}
  }

  @Command(
      name = "verify",
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
    Path log = existing(file == null ? data.auditLog() : file);
    AuditHead head = noted == null ? AuditHead.EMPTY : head(noted);
    AuditVerification found = AuditLog.verify(log, head);
    // A server may be in the middle of a line: it is not for long.
    for (int i = 1; i < ATTEMPTS && found.fault().isEmpty() && !found.isSound(); i++) {
      Thread.sleep(PAUSE_MS);
      found = AuditLog.verify(log, head);
    }
    AuditFault fault = found.fault().orElse(null);
    output.document(
        new VerificationAnswer(
            found.isSound(),
            found.entries(),
            found.head().toString(),
            fault == null ? null : new VerificationAnswer.FaultedLine(fault.line(), fault.why()),
            found.unfinishedBytes()));
    if (fault != null) {
      output.line("broken: " + fault.why());
      output.line("sound up to entry " + found.entries());
    } else if (found.unfinishedBytes() > 0) {
      output.line(
          "unfinished: "
              + found.unfinishedBytes()
              + " bytes follow entry "
              + found.entries()
              + ": somebody cut the log there, or the program that wrote it was killed; at its next"
              + " start it cuts them off and says so in the log");
    } else {
      output.line("sound: " + found.entries() + (found.entries() == 1 ? " entry" : " entries"));
    }
    output.line("head: " + found.head());
    return (found.isSound() ? ExitCode.YES : ExitCode.NO).number();
  }

  @Command(name = "tail", description = "Show the last entries of an audit log, the oldest first.")
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
              defaultValue = "20",
              description = "How many (default: ${DEFAULT-VALUE}).")
          int most) {
    if (most < 1) {
      throw new UnusableInputException("at least 1 entry is shown, got --entries " + most);
    }
    List<AuditEntry> entries = AuditLog.last(existing(file == null ? data.auditLog() : file), most);
    output.document(new EntriesAnswer(entries.stream().map(AuditEntryAnswer::of).toList()));
    for (AuditEntry entry : entries) {
      output.line(
          entry.number()
              + "  "
              + entry.at()
              + "  "
              + entry.event().keyId()
              + "  "
              + entry.event().action()
              + "  "
              + Objects.requireNonNullElse(entry.event().collection(), "-")
              + "  "
              + entry.event().result()
              + entry.event().subjects().stream().collect(Collectors.joining(",", "  ", "")));
    }
    output.remark(
        entries.isEmpty()
            ? "nothing was noted yet"
            : "the columns are number, time, key, action, collection, result, ids of people");
    return ExitCode.YES.number();
  }

  private static Path existing(Path log) {
    if (!Files.isRegularFile(log)) {
      throw new UnusableInputException(
          "there is no audit log " + log + ": give its path, or the server's folder with --data");
    }
    return log;
  }

  private static AuditHead head(String noted) {
    try {
      return AuditHead.parse(noted);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException("--head: " + e.getMessage());
    }
  }
}
