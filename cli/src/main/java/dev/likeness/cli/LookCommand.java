package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.ProgressBars;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.lens.Look;
import dev.likeness.tasks.lens.LookAnswer;
import dev.likeness.tasks.lens.LookRequest;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code look}: what do the units of a network look for? */
@Command(
    name = "look",
    footer = {"  likeness look --network squeezenet-1.0 --pictures pictures/ -o page/"},
    description =
        "Find, for every unit of a network, the nine patches of your pictures that activate it most.")
final class LookCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(
      names = {"--pictures", "--photos"},
      required = true,
      paramLabel = "DIR",
      description = "Pictures, or folders of them.",
      arity = "1..*")
  private List<Path> pictures;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "The network (default: the preferred one of 'model list').")
  private @Nullable String network;

  @Option(
      names = "--layers",
      paramLabel = "LAYER",
      split = ",",
      description = "Layers to look at (default: those that the network's card names).")
  private List<String> layers = List.of();

  @Option(
      names = "--units",
      paramLabel = "N|N-M",
      split = ",",
      description = "Units of each layer, from 0 (default: all).")
  private List<String> units = List.of();

  @Option(
      names = "--patches-per-picture",
      paramLabel = "N",
      description = "Patches of a unit that may come from one picture (default: ${DEFAULT-VALUE}).")
  private int patchesPerPicture = LookRequest.DEFAULT_PATCHES_PER_PICTURE;

  @Option(names = "--each-picture", hidden = true)
  void setEachPicture(int patches) {
    patchesPerPicture = patches;
  }

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Processor threads to use (default: all).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Where the page, the contact sheets and lens.json go.")
  private Path folder;

  private final CommandContext surroundings;

  LookCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (threads < 1) {
      throw new UnusableInputException("--threads is at least 1, got " + threads);
    }
    LookRequest request =
        new LookRequest(
            Optional.ofNullable(network), layers, LookRequest.units(units), patchesPerPicture);
    OutputPlace.requireFolder(folder);
    List<Path> files = PictureFiles.expand(pictures);
    PictureWork work =
        new PictureWork(PictureReader.withLimits(surroundings.pictureLimits()), threads);
    LookAnswer answer;
    try (Look look = Look.open(surroundings.home(), request);
        ProgressBars progress = new ProgressBars(output)) {
      answer = look.run(files, folder, work, progress).answer();
    }
    print(answer);
    return ExitCode.YES.number();
  }

  private void print(LookAnswer answer) {
    output.document(answer);
    int unreadable = answer.unreadable().size();
    output.line(
        String.format(
            Locale.ROOT,
            "looked at %d pictures in %.1f s (%.1f pictures/s)%s",
            answer.picturesLookedAt(),
            answer.seconds(),
            answer.picturesLookedAt() / answer.seconds(),
            unreadable == 0 ? "" : ", " + unreadable + " could not be read"));
    for (LookAnswer.Layer layer : answer.layers()) {
      output.line(
          String.format(
              Locale.ROOT,
              "  %-10s %4d units, %d dead, sees %s px",
              layer.name(),
              layer.units(),
              layer.dead(),
              String.join(" and ", layer.receptiveFields())));
    }
    output.line("page: " + answer.result());
  }
}
