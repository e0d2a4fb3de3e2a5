package dev.likeness.cli;

import dev.likeness.audit.AuditAct;
import dev.likeness.audit.AuditLog;
import dev.likeness.cli.terminal.Output;
import dev.likeness.gallery.UnknownGalleryException;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.ErasedCollectionsAnswer;
import dev.likeness.tasks.data.ErasedCollectionsAnswer.ErasedCollectionAnswer;
import dev.likeness.tasks.json.RecordTable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code collections}: erased collections of a server. */
@Command(
    name = "collections",
    footer = {"  likeness collections erased", "  likeness collections restore staff"},
    description = "List and restore the erased collections of a server.")
final class CollectionsCommand {
  @Command(
      name = "erased",
      footer = {"  likeness collections erased --data /srv/likeness"},
      description = "List the erased collections that can be restored, and until when.")
  int erased(@Mixin Output output, @Mixin DataFolderOption data) {
    Instant now = Instant.now();
    List<ErasedCollectionAnswer> erased =
        data.contents().galleries().erased().stream()
            .filter(one -> one.until().isAfter(now))
            .map(ErasedCollectionAnswer::of)
            .toList();
    output.list(
        new ErasedCollectionsAnswer(erased), erased, RecordTable.of(ErasedCollectionAnswer.class));
    erased.forEach(one -> output.line(one.id() + "  until " + one.restorableUntil()));
    if (erased.isEmpty()) {
      output.remark("no erased collection can be restored");
    }
    return ExitCode.YES.number();
  }

  @Command(
      name = "restore",
      footer = {"  likeness collections restore staff"},
      description = "Restore an erased collection with everybody in it, also beside a server.")
  int restore(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Parameters(paramLabel = "ID", description = "The id in 'likeness collections erased'.")
          String id) {
    ErasedCollectionAnswer erased =
        data.contents().galleries().erased().stream()
            .filter(one -> one.id().equals(id) && one.until().isAfter(Instant.now()))
            .findFirst()
            .map(ErasedCollectionAnswer::of)
            .orElseThrow(CollectionsCommand::unknown);
    try (AuditLog log = AuditLog.open(data.auditPlaces(), Clock.systemUTC())) {
      AuditAct act =
          log.begin(AuditSource.commandLine(id).event(AuditAction.RESTORE_COLLECTION, List.of()));
      try {
        DataInventory.of(data.contents()).restore(id);
        act.done();
      } catch (UnknownGalleryException e) {
        act.ended("not_done"); // somebody was faster
        throw unknown();
      }
    }
    output.document(erased);
    output.line("restored: " + id);
    return ExitCode.YES.number();
  }

  private static UnusableInputException unknown() {
    return new UnusableInputException(
        "no erased collection of that id can be restored: see 'likeness collections erased'");
  }
}
