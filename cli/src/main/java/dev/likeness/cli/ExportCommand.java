package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.network.Licence;
import dev.likeness.network.Metric;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.model.ExportModel;
import dev.likeness.tasks.model.ExportModelAnswer;
import dev.likeness.tasks.model.ExportModelRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model export}: a network and its card, to be passed on. */
@Command(
    name = "export",
    footer = {"  likeness model export my-faces exported/ --title \"Faces of our staff\""},
    description = {
      "Write a network and its card into a folder, to be passed on.",
      "There 'model install --card DIR/card.json --from DIR' takes them."
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(names = "--as", paramLabel = "NAME", description = "Call it otherwise.")
  private @Nullable String as;

  @Option(names = "--title", paramLabel = "TEXT", description = "Say otherwise what it is.")
  private @Nullable String title;

  @Option(names = "--provenance", paramLabel = "TEXT", description = "Say where it comes from.")
  private @Nullable String provenance;

  @Option(
      names = "--licence",
      paramLabel = "SPDX",
      description = "Give it another licence: yours to decide for networks that you trained.")
  private @Nullable String licence;

  @Option(names = "--licence-address", paramLabel = "URL", description = "Where its text is.")
  private String licenceAddress = "";

  @Option(names = "--notice", paramLabel = "TEXT", description = "Its notice.")
  private String notice = "";

  @Option(
      names = "--figure",
      paramLabel = "WHAT=VALUE;UNIT;SOURCE",
      description = "How good it was measured to be, such as 'LFW=99.1;%%;likeness evaluate lfw'.")
  private List<String> figures = new ArrayList<>();

  @Parameters(index = "0", paramLabel = "NAME", description = "A network of 'model list'.")
  private String name;

  @Parameters(index = "1", paramLabel = "DIR", description = "Where both files go.")
  private Path folder;

  private final CommandContext surroundings;

  ExportCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ExportModelAnswer answer =
        new ExportModel(surroundings.home())
            .run(
                new ExportModelRequest(
                    name,
                    folder,
                    Optional.ofNullable(as),
                    Optional.ofNullable(title),
                    Optional.ofNullable(provenance),
                    Optional.ofNullable(licence)
                        .map(spdx -> new Licence(spdx, licenceAddress, notice)),
                    figures.stream().map(ExportCommand::figure).toList()));
    output.document(answer);
    output.line("written: " + answer.card() + " and " + answer.network());
    return ExitCode.YES.number();
  }

  private static Metric figure(String text) {
    int equals = text.indexOf('=');
    String[] parts = equals < 1 ? new String[0] : text.substring(equals + 1).split(";", 3);
    try {
      return new Metric(
          text.substring(0, Math.max(0, equals)),
          Double.parseDouble(parts[0].trim()),
          parts[1].trim(),
          parts[2].trim());
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UnusableInputException(
          "a figure is given as WHAT=VALUE;UNIT;SOURCE, got '" + text + "'");
    }
  }
}
