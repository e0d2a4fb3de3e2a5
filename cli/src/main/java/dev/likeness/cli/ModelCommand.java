package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.network.CardDraft;
import dev.likeness.network.Metric;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.NetworkSignature;
import dev.likeness.network.Task;
import dev.likeness.reports.Words;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.json.RecordTable;
import dev.likeness.tasks.model.ManageModels;
import dev.likeness.tasks.model.ModelListAnswer;
import dev.likeness.tasks.model.ModelListAnswer.DamagedAnswer;
import dev.likeness.tasks.model.ModelListAnswer.ListedModel;
import dev.likeness.tasks.model.ModelStateAnswer;
import dev.likeness.tasks.model.ModelStatesAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code model}: which networks there are, and which are installed. */
@Command(
    name = "model",
    footer = {"  likeness model list", "  likeness model info likeness-face"},
    description = "List, install, describe, verify and remove networks.",
    subcommands = {InstallCommand.class, ExportCommand.class, CombineCommand.class})
final class ModelCommand {
  private final CommandContext surroundings;

  ModelCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  private ManageModels models() {
    return new ManageModels(surroundings.home());
  }

  @Command(
      name = "list",
      footer = {"  likeness model list"},
      description = "List the networks that are installed or can be.")
  int list(@Mixin Output output) {
    ModelListAnswer answer = models().list();
    output.list(answer, answer.models(), RecordTable.of(ListedModel.class));
    output.line(
        String.format(
            "  %-18s %-15s %-9s %-13s %-20s %s",
            "NAME", "TASK", "SIZE", "LICENCE", "STATE", "MEASURED"));
    for (ListedModel row : answer.models()) {
      output.line(
          String.format(
              "%s %-18s %-15s %-9s %-13s %-20s %s",
              row.preferred() ? "*" : " ",
              row.name(),
              row.task(),
              Words.bytes(row.bytes()),
              row.licence(),
              state(row),
              row.figures().stream().map(ModelCommand::words).collect(Collectors.joining(", "))));
    }
    output.remark("* used unless another is named; calibrated: its distances were measured");
    for (DamagedAnswer damaged : answer.damaged()) {
      output.error(damaged.name() + " is not usable: " + damaged.reason());
    }
    return ExitCode.YES.number();
  }

  private static String state(ListedModel row) {
    String place = row.embedded() ? "embedded" : row.installed() ? "installed" : "-";
    return place + (row.measured() ? ", calibrated" : "");
  }

  private static String words(Metric figure) {
    String value = BigDecimal.valueOf(figure.value()).stripTrailingZeros().toPlainString();
    return figure.what() + " " + value + (figure.unit().isEmpty() ? "" : " " + figure.unit());
  }

  @Command(
      name = "info",
      footer = {"  likeness model info likeness-face"},
      description = "Show what is known of a network.")
  int info(
      @Mixin Output output,
      @Parameters(paramLabel = "NAME", description = "A name of 'model list'.") String name) {
    ManageModels models = models();
    ModelCard card = models.card(name);
    if (!output.isText()) {
      output.raw(ModelCards.toJson(card));
      return ExitCode.YES.number();
    }
    output.line(card.name() + ": " + card.title());
    output.line("  task        " + card.task().id());
    output.line(
        "  state       "
            + models
                .installed(name)
                .map(m -> (Models.isEmbedded(name) ? "embedded, " : "installed, ") + m.onnx())
                .orElse("not installed"));
    output.line(
        "  file        " + card.file().fileName() + ", " + Words.bytes(card.file().bytes()));
    output.line("  sha-256     " + card.file().sha256());
    output.line("  input       " + input(card));
    output.line("  licence     " + card.licence().spdx() + "  " + card.licence().address());
    output.line("  provenance  " + card.provenance());
    for (Metric figure : card.figures()) {
      output.line("  figure      " + words(figure) + " (" + figure.source() + ")");
    }
    measured(output, card);
    return ExitCode.YES.number();
  }

  private static String input(ModelCard card) {
    return (card.input().widthPx() == 0
            ? "any size, multiples of " + card.input().multiplePx() + " px"
            : card.input().widthPx() + " x " + card.input().heightPx() + " px")
        + ", "
        + card.input().channels();
  }

  private static void measured(Output output, ModelCard card) {
    ScoreDistribution measured = card.measured();
    if (measured == null) {
      if (card.task() == Task.FACE_ENCODING) {
        output.line("  measured    no: run 'likeness calibrate DIR --model " + card.name() + "'");
      }
      return;
    }
    output.line(
        "  measured    "
            + measured.source()
            + String.format(
                Locale.ROOT,
                " (%,d people, %,d genuine and %,d impostor pairs)",
                measured.people(),
                measured.genuinePairs(),
                measured.impostorPairs()));
    output.line(
        "              strangers within tau               tau      missed of the same person, 95 %");
    for (int exponent = 2; exponent <= 7; exponent++) {
      OperatingPoint point = measured.atFalseMatchRate(Math.pow(10, -exponent));
      output.line(
          String.format(
              Locale.ROOT,
              "              %-28s %9s      %s to %s",
              Words.share(point.falseMatch().value()) + ", " + point.falseMatch().basis().id(),
              Words.distance(point.distance()),
              Words.percent(point.falseNonMatch().low(), 2),
              Words.percent(point.falseNonMatch().high(), 2)));
    }
  }

  @Command(
      name = "card",
      footer = {"  likeness model card network.onnx"},
      description = {
        "Draft the card of your own network, from what its file says of inputs and outputs.",
        "Replace what begins with "
            + CardDraft.PLACEHOLDER
            + ", then install it: model install --card CARD.json --from FILE.onnx"
      })
  int card(
      @Mixin Output output,
      @Parameters(paramLabel = "FILE.onnx", description = "The network.") Path onnx)
      throws IOException {
    NetworkSignature signature = NetworkSignature.of(onnx);
    for (NetworkSignature.Port port : signature.inputs()) {
      output.remark("input '" + port.name() + "': " + port.words());
    }
    for (NetworkSignature.Port port : signature.outputs()) {
      output.remark("output '" + port.name() + "': " + port.words());
    }
    output.raw(CardDraft.of(onnx, signature).strip());
    return ExitCode.YES.number();
  }

  @Command(
      name = "verify",
      footer = {"  likeness model verify", "  likeness model verify yunet"},
      description = "Check that installed networks are what they were.")
  int verify(
      @Mixin Output output,
      @Parameters(arity = "0..*", paramLabel = "NAME", description = "Networks (default: all).")
          @Nullable List<String> names)
      throws IOException {
    ModelStatesAnswer answer = models().verify(names == null ? List.of() : names);
    output.list(answer, answer.models(), RecordTable.of(ModelStateAnswer.class));
    answer.models().forEach(model -> output.line(model.name() + ": " + model.state()));
    for (ModelStateAnswer model : answer.notIntact()) {
      output.error(
          model.name()
              + " is not the file that its card describes: "
              + (Models.isEmbedded(model.name())
                  ? "delete " + surroundings.home().embedded() + ", it is unpacked again"
                  : "run 'likeness model remove " + model.name() + "' and install it again"));
    }
    return (answer.notIntact().isEmpty() ? ExitCode.YES : ExitCode.CONFIGURATION).number();
  }

  @Command(
      name = "remove",
      footer = {"  likeness model remove yunet"},
      description = "Remove an installed network.")
  int remove(
      @Mixin Output output,
      @Parameters(paramLabel = "NAME", description = "An installed network.") String name)
      throws IOException {
    ModelStateAnswer answer = models().remove(name);
    output.document(answer);
    output.line("removed: " + answer.name());
    return ExitCode.YES.number();
  }
}
