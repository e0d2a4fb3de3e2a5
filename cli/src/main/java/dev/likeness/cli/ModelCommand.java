package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.network.Metric;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.DamagedModel;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.Verification;
import dev.likeness.reports.Words;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Models;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code model}: which networks there are, and which are installed. */
@Command(
    name = "model",
    description = "List, install, verify and remove networks.",
    subcommands = {InstallCommand.class, ExportCommand.class})
final class ModelCommand {
  private final CommandContext surroundings;
  private final Catalogue catalogue = Catalogue.builtIn();

  ModelCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  private Models models() {
    return Models.of(surroundings.home());
  }

  /** Several models in the JSON answer. */
  record ModelsAnswer<M>(List<M> models) {}

  /** One model in the JSON answer. */
  record ModelRow(
      String name,
      String title,
      String task,
      boolean embedded,
      boolean installed,
      boolean preferred,
      long bytes,
      String licence,
      boolean measured,
      List<Metric> figures,
      @Nullable Double missedAtOneInTenThousand) {}

  @Command(name = "list", description = "List the networks that are installed or can be.")
  int list(@Mixin Output output) {
    Models models = models();
    List<ModelRow> rows = rows(models);
    output.document(new ModelsAnswer<>(rows));
    output.line(
        String.format(
            "  %-18s %-15s %-9s %-13s %-20s %s",
            "NAME", "TASK", "SIZE", "LICENCE", "STATE", "MEASURED"));
    for (ModelRow row : rows) {
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
    output.remark(
        "* used unless another is named; 'calibrated': it knows what its distances stand for");
    for (DamagedModel damaged : models.damaged()) {
      output.error(damaged.name() + " is not usable: " + damaged.reason());
    }
    return ExitCode.YES.number();
  }

  private static String state(ModelRow row) {
    String place = row.embedded() ? "embedded" : row.installed() ? "installed" : "-";
    return place + (row.measured() ? ", calibrated" : "");
  }

  private static String words(Metric figure) {
    String value = BigDecimal.valueOf(figure.value()).stripTrailingZeros().toPlainString();
    return figure.what() + " " + value + (figure.unit().isEmpty() ? "" : " " + figure.unit());
  }

  private List<ModelRow> rows(Models models) {
    TreeSet<String> preferred = new TreeSet<>();
    for (Task task : Task.values()) {
      models.of(task).stream().findFirst().ifPresent(m -> preferred.add(m.card().name()));
    }
    List<ModelRow> rows = new ArrayList<>();
    for (InstalledModel model : models.list()) {
      rows.add(row(model.card(), true, preferred.contains(model.card().name())));
    }
    for (ModelCard card : catalogue.cards()) {
      if (rows.stream().noneMatch(row -> row.name().equals(card.name()))) {
        rows.add(row(card, false, false));
      }
    }
    return rows;
  }

  private static ModelRow row(ModelCard card, boolean installed, boolean preferred) {
    return new ModelRow(
        card.name(),
        card.title(),
        card.task().id(),
        Models.isEmbedded(card.name()),
        installed,
        preferred,
        card.file().bytes(),
        card.licence().spdx(),
        card.measured() != null,
        card.figures(),
        Optional.ofNullable(card.measured())
            .map(m -> m.atFalseMatchRate(1e-4).falseNonMatch().value())
            .orElse(null));
  }

  @Command(name = "info", description = "Show what is known of a network.")
  int info(
      @Mixin Output output,
      @Parameters(paramLabel = "NAME", description = "A name of 'model list'.") String name) {
    Optional<InstalledModel> installed = models().find(name);
    ModelCard card =
        installed
            .map(InstalledModel::card)
            .or(() -> catalogue.find(name))
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "there is no model " + name + ": see 'likeness model list'"));
    if (output.isJson()) {
      output.raw(ModelCards.toJson(card));
      return ExitCode.YES.number();
    }
    output.line(card.name() + ": " + card.title());
    output.line("  task        " + card.task().id());
    output.line(
        "  state       "
            + installed
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

  @Command(name = "verify", description = "Check that installed networks are what they were.")
  int verify(
      @Mixin Output output,
      @Parameters(arity = "0..*", paramLabel = "NAME", description = "Networks (default: all).")
          @Nullable List<String> names)
      throws IOException {
    Models models = models();
    List<String> chosen =
        names == null ? models.list().stream().map(m -> m.card().name()).toList() : names;
    ExitCode code = ExitCode.YES;
    List<ModelState> states = new ArrayList<>();
    for (String name : chosen) {
      if (models.find(name).isEmpty()
          && models.damaged().stream().noneMatch(damaged -> damaged.name().equals(name))) {
        throw new ConfigurationException(
            "model " + name + " is not installed: see 'likeness model list'");
      }
      Verification found = models.storeOf(name).verify(name);
      states.add(new ModelState(name, found.state().id()));
      output.line(name + ": " + found.state().id());
      if (!found.intact()) {
        code = ExitCode.CONFIGURATION;
        output.error(
            name
                + " is not the file that its card describes: "
                + (Models.isEmbedded(name)
                    ? "delete " + surroundings.home().embedded() + ", it is unpacked again"
                    : "run 'likeness model remove " + name + "' and install it again"));
      }
    }
    output.document(new ModelsAnswer<>(states));
    return code.number();
  }

  /** The state of one model in the JSON answer. */
  record ModelState(String name, String state) {}

  @Command(name = "remove", description = "Remove an installed network.")
  int remove(
      @Mixin Output output,
      @Parameters(paramLabel = "NAME", description = "An installed network.") String name)
      throws IOException {
    if (Models.isEmbedded(name)) {
      throw new ConfigurationException(
          "model " + name + " comes with the product and cannot be removed");
    }
    if (!models().storeOf(name).remove(name)) {
      throw new ConfigurationException("model " + name + " is not installed");
    }
    output.line("removed: " + name);
    output.document(new ModelState(name, "removed"));
    return ExitCode.YES.number();
  }
}
