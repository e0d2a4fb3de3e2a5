package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.DataLossesAnswer;
import dev.likeness.tasks.data.DataLossesAnswer.LossAnswer;
import dev.likeness.tasks.json.RecordTable;
import java.util.List;
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
    List<LossAnswer> losses =
        DataInventory.of(data.contents()).losses().stream().map(LossAnswer::of).toList();
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
            + " start makes a first key; after that of audit.log it begins a new log."
      })
  int acceptLoss(
      @Mixin Output output,
      @Mixin DataFolderOption data,
      @Parameters(paramLabel = "WHAT", description = "A collection's id, or a file's name.")
          String what) {
    LossAnswer lost = LossAnswer.of(DataInventory.of(data.contents()).accept(what));
    output.document(lost);
    output.line("accepted: " + lost.what() + " (" + lost.reason() + ")");
    return ExitCode.YES.number();
  }
}
