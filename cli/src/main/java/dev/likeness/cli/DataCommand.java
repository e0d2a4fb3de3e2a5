package dev.likeness.cli;

import dev.likeness.audit.AuditAct;
import dev.likeness.audit.AuditLog;
import dev.likeness.cli.terminal.Output;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.audit.LostChanges;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.DataLossesAnswer;
import dev.likeness.tasks.data.DataLossesAnswer.LossAnswer;
import dev.likeness.tasks.data.KeptFile;
import dev.likeness.tasks.data.Loss;
import dev.likeness.tasks.json.RecordTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code data}: what a server's folder must hold. */
@Command(
    name = "data",
    footer = {"  likeness data check", "  likeness data accept-loss staff"},
    description = "Check that a server's folder holds all that it must, and give up what is lost.")
final class DataCommand {
  @Command(
      name = "check",
      footer = {"  likeness data check --data /srv/likeness"},
      description = {
        "List the collections and files that must be in a server's folder and cannot be used.",
        "The settings of collections and the records of jobs are checked by the server alone: see"
            + " its status."
      },
      exitCodeList = {"0:nothing is lost", "1:something is lost"})
  int check(@Mixin Output output, @Mixin DataFolderOption data) {
    DataInventory inventory = DataInventory.of(data.contents());
    List<LossAnswer> losses =
        Stream.concat(inventory.losses().stream(), behind(data, inventory).stream())
            .map(LossAnswer::of)
            .toList();
    output.list(new DataLossesAnswer(losses), losses, RecordTable.of(LossAnswer.class));
    losses.forEach(loss -> output.line(loss.message()));
    if (losses.isEmpty()) {
      output.remark("nothing is lost");
    }
    return (losses.isEmpty() ? ExitCode.YES : ExitCode.NO).number();
  }

  @Command(
      name = "accept-loss",
      footer = {"  likeness data accept-loss staff", "  likeness data accept-loss keys.json"},
      description = {
        "Give up something that 'data check' lists: the server goes on without it.",
        "What is left of a collection is renamed, not removed. Another gallery in the place of a"
            + " collection's own is taken for it from now on. After the loss of keys.json the next"
            + " start makes a first key; after that of audit.log, 'audit set-aside' begins a new log if"
            + " the head of the old one is still kept. The audit log records it, unless that is lost."
      })
  int acceptLoss(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Parameters(paramLabel = "WHAT", description = "A collection's id, or a file's name.")
          String what) {
    LossAnswer lost = LossAnswer.of(accept(data, DataInventory.of(data.contents()), what));
    output.document(lost);
    output.line("accepted: " + lost.what() + " (" + lost.reason() + ")");
    return ExitCode.YES.number();
  }

  /** Returns the collections that are there and lack what the log has as done. */
  private static List<Loss> behind(DataFolderOption data, DataInventory inventory) {
    Path log = data.auditPlaces().log();
    if (!Files.isRegularFile(log)) {
      return List.of();
    }
    return LostChanges.find(
            data.contents().galleries(), AuditLog.last(log, LostChanges.MAX_ENTRIES))
        .stream()
        .filter(loss -> inventory.lossOf(loss.what()).isEmpty())
        .toList();
  }

  /** Gives up what is lost, which is recorded where there is a log to record it in. */
  private static Loss accept(DataFolderOption data, DataInventory inventory, String what) {
    Optional<Loss> behind =
        behind(data, inventory).stream().filter(loss -> loss.what().equals(what)).findFirst();
    if (behind.isPresent()) {
      try (AuditLog log = AuditLog.open(data.auditPlaces(), Clock.systemUTC())) {
        log.append(
            AuditSource.commandLine(null)
                .event(AuditAction.ACCEPT_LOSS, List.of(), "done")
                .with(Map.of(LostChanges.WHAT, what)));
      }
      return behind.get();
    }
    boolean isListed = inventory.losses().stream().anyMatch(loss -> loss.what().equals(what));
    if (!isListed || inventory.lossOf(KeptFile.AUDIT_LOG).isPresent()) {
      return inventory.accept(what);
    }
    try (AuditLog log = AuditLog.open(data.auditPlaces(), Clock.systemUTC())) {
      AuditAct act =
          log.begin(
              AuditSource.commandLine(null)
                  .event(AuditAction.ACCEPT_LOSS, List.of())
                  .with(Map.of(LostChanges.WHAT, what)));
      Loss lost;
      try {
        lost = inventory.accept(what);
      } catch (RuntimeException e) {
        act.ended("failed");
        throw e;
      }
      act.done();
      return lost;
    }
  }
}
