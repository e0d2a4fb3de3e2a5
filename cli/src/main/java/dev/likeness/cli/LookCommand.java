package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.evaluation.data.Read;
import dev.likeness.lens.FieldAxis;
import dev.likeness.lens.LayerView;
import dev.likeness.lens.LensOptions;
import dev.likeness.lens.ReceptiveField;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.reports.LensFiles;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.lens.LensRun;
import dev.likeness.vision.codec.DecodeLimits;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code look}: what do the units of a network look for? */
@Command(
    name = "look",
    description =
        "Find, for every unit of a network, the nine patches of your pictures that excite it most.")
final class LookCommand implements Callable<Integer> {
  private static final int MAX_UNITS = 100_000;

  @Mixin private Output output;

  @Option(
      names = "--photos",
      required = true,
      paramLabel = "DIR",
      description = "Pictures, or folders of them.",
      arity = "1..*")
  private List<Path> photos;

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
      names = "--each-picture",
      paramLabel = "N",
      description = "Patches of a unit that may come from one picture (default: ${DEFAULT-VALUE}).")
  private int perPicture = 1;

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

  /** The JSON answer. */
  record Answer(
      String network,
      int pictures,
      int unreadable,
      double seconds,
      double picturesPerSecond,
      List<LayerAnswer> layers,
      String page) {}

  /** What is said of a layer. */
  record LayerAnswer(String name, int units, int dead, String receptiveFieldPx) {}

  @Override
  public Integer call() throws IOException {
    if (threads < 1) {
      throw new UnusableInputException("--threads is at least 1, got " + threads);
    }
    List<Path> files = PictureFiles.expand(photos);
    LensOptions options =
        FaceOptions.usable(
            () -> LensOptions.defaults().withPerPicture(perPicture).withUnits(numbers()));
    PictureWork work = new PictureWork(PictureReader.withLimits(DecodeLimits.defaults()), threads);
    try (LensRun run = opened(options)) {
      return look(run, work, files).number();
    }
  }

  private LensRun opened(LensOptions options) throws IOException {
    try {
      return LensRun.open(surroundings.home(), Optional.ofNullable(network), layers, options);
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  private ExitCode look(LensRun run, PictureWork work, List<Path> files) throws IOException {
    long began = System.nanoTime();
    int[] unreadable = {0};
    try (Progress progress = Progress.ofItems(output, "looking", "pictures", files.size())) {
      run.look(
          files,
          work,
          read -> {
            unreadable[0] += tell(read, progress) ? 0 : 1;
            progress.step();
          });
    }
    int looked = files.size() - unreadable[0];
    if (looked == 0) {
      throw new UnusableInputException("none of the pictures can be read");
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    List<LayerView> views = run.views();
    LensFiles pages =
        new LensFiles(folder, run.model().card(), run.lens().feeding(), files, looked);
    try (Progress progress =
        Progress.ofItems(output, "drawing", "pictures", pages.needed(views).size())) {
      pages.write(views, work, progress::step);
    }
    say(run.model(), views, looked, unreadable[0], seconds);
    return unreadable[0] == 0 ? ExitCode.YES : ExitCode.UNUSABLE;
  }

  private boolean tell(Read<Boolean> read, Progress progress) {
    read.fault().ifPresent(fault -> progress.remark(read.path() + ": " + fault.getMessage()));
    return read.value().isPresent();
  }

  private void say(
      InstalledModel model, List<LayerView> views, int pictures, int unreadable, double seconds) {
    List<LayerAnswer> answers = new ArrayList<>();
    for (LayerView view : views) {
      answers.add(new LayerAnswer(view.name(), view.units().size(), view.dead(), fields(view)));
    }
    Path page = folder.resolve("index.html");
    output.document(
        new Answer(
            model.card().name(),
            pictures,
            unreadable,
            seconds,
            pictures / seconds,
            answers,
            page.toString()));
    output.line(
        String.format(
            Locale.ROOT,
            "looked at %d pictures in %.1f s (%.1f pictures/s)%s",
            pictures,
            seconds,
            pictures / seconds,
            unreadable == 0 ? "" : ", " + unreadable + " could not be read"));
    for (LayerAnswer layer : answers) {
      output.line(
          String.format(
              Locale.ROOT,
              "  %-10s %4d units, %d dead, sees %s px",
              layer.name(),
              layer.units(),
              layer.dead(),
              layer.receptiveFieldPx()));
    }
    output.line("page: " + page);
  }

  private static String fields(LayerView view) {
    Set<String> sizes = new TreeSet<>();
    view.units().forEach(unit -> sizes.add(size(unit.field())));
    return String.join(" and ", sizes);
  }

  private static String size(ReceptiveField field) {
    FieldAxis rows = field.rows();
    FieldAxis columns = field.columns();
    return field.isWholePicture() ? "all" : columns.extent() + " x " + rows.extent();
  }

  /** Reads {@code 3} and {@code 10-20}. */
  private Set<Integer> numbers() {
    Set<Integer> numbers = new TreeSet<>();
    for (String text : units) {
      String[] ends = text.split("-", -1);
      try {
        int from = Integer.parseInt(ends[0].trim());
        int to = ends.length == 1 ? from : Integer.parseInt(ends[1].trim());
        if (ends.length > 2 || from < 0 || to < from || to > MAX_UNITS) {
          throw new NumberFormatException(text);
        }
        for (int n = from; n <= to; n++) {
          numbers.add(n);
        }
      } catch (NumberFormatException e) {
        throw new UnusableInputException(
            "units are given as N or N-M, counted from 0, got '" + text + "'");
      }
    }
    return numbers;
  }
}
