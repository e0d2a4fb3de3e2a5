package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.cli.terminal.Terminal;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.InstallerOptions;
import dev.likeness.network.catalogue.ProxySettings;
import dev.likeness.reports.Words;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.json.RecordTable;
import dev.likeness.tasks.model.InstallAnswer;
import dev.likeness.tasks.model.InstallAnswer.InstalledModelAnswer;
import dev.likeness.tasks.model.InstallModels;
import dev.likeness.tasks.model.InstallRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model install}: get networks, checked against their published digests. */
@Command(
    name = "install",
    footer = {
      "  likeness model install yunet intel-reid-0095",
      "  likeness model install yunet --from models/ --accept-license",
      "  likeness model install --card card.json --from network.onnx"
    },
    description = {
      "Install networks by name; without a name, those that faces are recognised with.",
      "Interrupted downloads are resumed.",
      "Your own network: model install --card CARD.json --from FILE.onnx. It is run once and"
          + " compared with its card ('model card FILE.onnx' drafts one); no licence is asked for."
    })
final class InstallCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(
      names = "--from",
      paramLabel = "DIR_OR_URL",
      description = "Take the files from this folder, file, or mirror.")
  private @Nullable String from;

  @Option(
      names = "--card",
      paramLabel = "CARD.json",
      description = "Install your own network, described by this card, from the file of --from.")
  private @Nullable Path cardFile;

  @Option(
      names = "--accept-license",
      description = "Accept the licences without being asked (they are shown all the same).")
  private boolean accepted;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Names of 'model list'.")
  private @Nullable List<String> names;

  private final CommandContext surroundings;

  InstallCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    InstallRequest request =
        new InstallRequest(
            names == null ? List.of() : names,
            Optional.ofNullable(from),
            Optional.ofNullable(cardFile));
    InstallAnswer answer;
    try (ProgressBars progress = new ProgressBars(output)) {
      answer =
          new InstallModels(
                  surroundings.home(),
                  InstallerOptions.defaults()
                      .withProxies(ProxySettings.fromEnvironment(surroundings.environment())))
              .run(request, this::acceptLicence, progress);
    }
    output.list(answer, answer.models(), RecordTable.of(InstalledModelAnswer.class));
    answer.models().forEach(this::print);
    return ExitCode.YES.number();
  }

  private void print(InstalledModelAnswer model) {
    output.line(
        "installed: "
            + model.name()
            + ", "
            + Words.bytes(model.bytes())
            + (cardFile == null ? ", SHA-256 as published" : ", SHA-256 " + model.sha256()));
    if (model.needsCalibration()) {
      output.remark(
          "its distances were never measured: measure them on labelled faces with"
              + " 'likeness calibrate DIR --model "
              + model.name()
              + "', or set --threshold by hand");
    }
  }

  private void acceptLicence(ModelCard card) {
    output.remark(card.name() + ": " + card.title());
    output.remark("Licence " + card.licence().spdx() + ", " + card.licence().address());
    output.remark(card.licence().notice());
    if (accepted) {
      return;
    }
    String answer =
        Terminal.console()
            .map(console -> console.readLine("Accept the licence and install? [y/N] "))
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "the licence of "
                            + card.name()
                            + " was not accepted: add --accept-license to accept it"));
    if (!answer.strip().equalsIgnoreCase("y") && !answer.strip().equalsIgnoreCase("yes")) {
      throw new ConfigurationException(
          "the licence of " + card.name() + " was declined: nothing was installed");
    }
  }
}
