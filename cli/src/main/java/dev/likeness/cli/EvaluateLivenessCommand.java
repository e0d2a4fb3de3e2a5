package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.evaluation.liveness.Presentation;
import dev.likeness.evaluation.liveness.PresentationAttackErrors;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.liveness.PassiveLiveness;
import dev.likeness.face.liveness.PassiveOptions;
import dev.likeness.network.ModelCard;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.reports.LivenessText;
import dev.likeness.reports.PageFacts;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate liveness}: how well are pictures of faces told from faces? */
@Command(
    name = "liveness",
    description =
        "How well a network tells living faces from prints and screens (ISO/IEC 30107-3): a folder"
            + " with 'live' and 'spoof', or two folders. Folders in 'spoof' are kinds of attack.")
final class EvaluateLivenessCommand implements Callable<Integer> {
  private static final int MAX_FAILURES = 20;

  @Mixin private Output output;
  @Mixin private FaceOptions faces;

  @Option(
      names = "--live",
      paramLabel = "DIR",
      description = "The pictures of living people (default: DIR/live).")
  private @Nullable Path live;

  @Option(
      names = "--spoof",
      paramLabel = "DIR",
      description = "The pictures of attacks (default: DIR/spoof).")
  private @Nullable Path spoof;

  @Option(
      names = "--threshold",
      paramLabel = "SCORE",
      description = "The least score that counts as live (default: ${DEFAULT-VALUE}).")
  private double threshold = PassiveOptions.defaults().threshold();

  @Option(
      names = "--crop",
      paramLabel = "FACES",
      description =
          "Side of the square that the network sees, in faces (default: ${DEFAULT-VALUE}).")
  private double crop = PassiveOptions.defaults().crop();

  @Option(
      names = "--html",
      paramLabel = "OUT.html",
      description = "Write a page with the figures, all in one file.")
  private @Nullable Path html;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder that holds 'live' and 'spoof'.")
  private @Nullable Path folder;

  /** The JSON answer. */
  record Answer(
      String model, String detector, PresentationAttackErrors errors, List<String> withoutFace) {}

  /** A picture and what it shows. */
  private record Item(Path picture, Optional<String> instrument) {}

  @Override
  public Integer call() throws IOException {
    InstalledModel model = faces.model(Task.LIVENESS);
    List<Item> items = items();
    List<String> faceless = new ArrayList<>();
    List<Presentation> seen = look(model, items, faceless);
    PresentationAttackErrors errors =
        FaceOptions.usable(() -> PresentationAttackErrors.of(seen, threshold));
    output.document(
        new Answer(model.card().name(), faces.detector().card().name(), errors, faceless));
    output.line(model.card().name() + ", faces found by " + faces.detector().card().name());
    LivenessText.lines(errors).forEach(output::line);
    faceless.stream()
        .limit(MAX_FAILURES)
        .forEach(name -> output.line("  without a face         " + name));
    if (html != null) {
      Files.writeString(
          html, LivenessText.html(errors, facts(model.card())), StandardCharsets.UTF_8);
      output.remark("page: " + html);
    }
    return ExitCode.YES.number();
  }

  private List<Item> items() throws IOException {
    Path living = part(live, "live");
    Path attacks = part(spoof, "spoof");
    List<Item> items = new ArrayList<>();
    for (Path picture : PictureFiles.within(living)) {
      items.add(new Item(picture, Optional.empty()));
    }
    for (Path picture : PictureFiles.within(attacks)) {
      Path inside = attacks.relativize(picture);
      String kind = inside.getNameCount() > 1 ? inside.getName(0).toString() : "spoof";
      items.add(new Item(picture, Optional.of(kind)));
    }
    return items;
  }

  private Path part(@Nullable Path given, String name) {
    if (given != null) {
      return given;
    }
    if (folder == null) {
      throw new UnusableInputException(
          "name the folder that holds 'live' and 'spoof', or both with --live and --spoof");
    }
    return folder.resolve(name);
  }

  private List<Presentation> look(InstalledModel model, List<Item> items, List<String> faceless)
      throws IOException {
    PassiveOptions options =
        FaceOptions.usable(
            () ->
                PassiveOptions.defaults()
                    .withThreshold(threshold)
                    .withCrop(crop)
                    .withNetwork(NetworkOptions.defaults().withThreads(1)));
    PictureWork work = faces.work(items.size());
    List<Presentation> seen = new ArrayList<>();
    try (FaceFinder finder = faces.openFinder(items.size());
        PassiveLiveness passive = PassiveLiveness.open(model, options);
        Progress progress =
            Progress.ofItems(output, model.card().name(), "pictures", items.size())) {
      work.forEach(
          items,
          item ->
              work.<OptionalDouble>read(item.picture(), picture -> score(finder, passive, picture)),
          (PictureResult<OptionalDouble> read) -> {
            Item item = items.get(seen.size());
            read.failure()
                .ifPresent(fault -> progress.remark(read.path() + ": " + fault.getMessage()));
            OptionalDouble score = read.value().orElse(OptionalDouble.empty());
            if (score.isEmpty()) {
              faceless.add(String.valueOf(item.picture().getFileName()));
            }
            seen.add(new Presentation(item.instrument(), score));
            progress.step();
          });
    }
    return seen;
  }

  private static OptionalDouble score(FaceFinder finder, PassiveLiveness passive, Picture picture) {
    return finder.mostProminent(picture).stream()
        .mapToDouble(face -> passive.check(picture, face).score())
        .findFirst();
  }

  private PageFacts facts(ModelCard card) {
    return new PageFacts(
        "likeness evaluate liveness --model " + card.name(),
        card.name() + ", " + card.file().sha256(),
        folder == null ? "two folders" : String.valueOf(folder.getFileName()),
        LocalDate.now(ZoneOffset.UTC).toString(),
        Version.text());
  }
}
