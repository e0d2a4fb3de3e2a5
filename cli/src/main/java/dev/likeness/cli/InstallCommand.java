package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.cli.terminal.Terminal;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstallListener;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.Installer;
import dev.likeness.network.catalogue.InstallerOptions;
import dev.likeness.network.catalogue.ModelSource;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.network.catalogue.ProxySettings;
import dev.likeness.reports.Words;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.training.OwnModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model install}: get networks, checked against their published digests. */
@Command(
    name = "install",
    description = {
      "Install networks by name; without a name, those that faces are recognised with.",
      "A file that came only in part is gone on with when the command is run again.",
      "Your own network: model install --card CARD.json --from FILE.onnx"
    })
final class InstallCommand implements Callable<Integer> {
  private static final List<Task> NEEDED_FOR_FACES =
      List.of(Task.FACE_DETECTION, Task.FACE_ENCODING);

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

  /** The JSON answer. */
  record InstalledAnswer(List<Answer> models) {}

  /** One installed network in the JSON answer. */
  record Answer(String name, String file, String sha256) {}

  @Override
  public Integer call() throws IOException {
    ModelSource source = source();
    List<Answer> answers = new ArrayList<>();
    for (ModelCard card : cards()) {
      acceptLicence(card);
      InstalledModel model = install(card, source);
      answers.add(
          new Answer(model.card().name(), model.onnx().toString(), model.card().file().sha256()));
      output.line(
          "installed: "
              + model.card().name()
              + ", "
              + Words.bytes(model.card().file().bytes())
              + ", SHA-256 as published");
      if (model.card().task() == Task.FACE_ENCODING && model.card().measured() == null) {
        output.remark(
            "what its distances stand for is not known yet: measure it on labelled faces with"
                + " 'likeness calibrate DIR --model "
                + model.card().name()
                + "', or set --threshold by hand");
      }
    }
    output.document(new InstalledAnswer(answers));
    return ExitCode.YES.number();
  }

  private List<ModelCard> cards() throws IOException {
    if (cardFile != null) {
      if (names != null || from == null) {
        throw new UnusableInputException(
            "--card goes with --from FILE.onnx and without a name: the card has the name");
      }
      ModelCard card = ModelCards.read(cardFile);
      OwnModels.requireFree(card.name());
      return List.of(card);
    }
    Catalogue catalogue = Catalogue.builtIn();
    if (names == null) {
      return NEEDED_FOR_FACES.stream().map(task -> preferred(catalogue, task)).toList();
    }
    List<ModelCard> cards = new ArrayList<>();
    for (String name : names) {
      cards.add(
          catalogue
              .find(name)
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "the catalogue has no model "
                              + name
                              + ": see 'likeness model list', or install your own with --card and"
                              + " --from")));
    }
    return cards;
  }

  /** Returns the first of the catalogue's models for a task that can be had from where we look. */
  private ModelCard preferred(Catalogue catalogue, Task task) {
    return catalogue.cards().stream()
        .filter(card -> card.task() == task)
        .filter(card -> from != null || card.file().address() != null)
        .findFirst()
        .orElseThrow();
  }

  private ModelSource source() {
    if (from == null) {
      return ModelSource.cardAddress();
    }
    try {
      return ModelSource.of(from);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
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

  private InstalledModel install(ModelCard card, ModelSource source) throws IOException {
    Installer installer =
        Installer.into(
            ModelStore.at(surroundings.home().models()),
            InstallerOptions.defaults()
                .withProxies(ProxySettings.fromEnvironment(surroundings.environment())));
    try (Progress progress = Progress.ofBytes(output, card.name(), card.file().bytes())) {
      return installer.install(
          card,
          source,
          new InstallListener() {
            @Override
            public void waiting() {
              output.remark("another program is installing " + card.name() + ": waiting for it");
            }

            @Override
            public void progress(long bytes, long total) {
              progress.stepTo(bytes);
            }

            @Override
            public void retrying(String reason, long bytes) {
              output.remark(reason + "; going on after " + Words.bytes(bytes));
            }
          });
    }
  }
}
