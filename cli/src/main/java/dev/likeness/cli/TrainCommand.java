package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.face.FaceFinder;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.chips.ChipCache;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.learning.run.RunFolder;
import dev.likeness.learning.run.TrainingPlan;
import dev.likeness.learning.sampling.IdentitySplit;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.tasks.TrainingEventWriter;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train}: an encoder of one's own. */
@Command(
    name = "train",
    description = {
      "Train an encoder on labelled faces, and install it as a model of your own.",
      "A part of the people is held out: they are never learnt from, and say how good it is.",
      "Ctrl-C saves; 'train --resume RUN' goes on. For a weighting of an existing encoder, which"
          + " takes seconds and needs few people, see 'train-head'."
    })
final class TrainCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private FaceOptions faces;
  @Mixin private LayoutOption layout;
  @Mixin private TrainOptions options;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the model is to be called (default: ${DEFAULT-VALUE}).")
  private String name = "mine";

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Folder of the run (default: runs/NAME in the program's home).")
  private @Nullable Path runFolder;

  @Option(
      names = "--chips",
      paramLabel = "DIR",
      description = "Where the faces cut from pictures lie (default: chips in the program's home).")
  private @Nullable Path chips;

  @Option(names = "--resume", paramLabel = "RUN", description = "Go on with the run in a folder.")
  private @Nullable Path resume;

  @Option(
      names = "--training-process",
      hidden = true,
      description = "Be the process that trains, for a parent that listens.")
  private boolean trainingProcess;

  @Option(
      names = "--with-pictures",
      description = "Show the hardest pairs as pictures in the report, not by file alone.")
  private boolean withPictures;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Labelled pictures.")
  private @Nullable Path pictures;

  private final CommandContext surroundings;

  TrainCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if ((resume == null) == (pictures == null)) {
      throw new UnusableInputException("expected pictures to train on, or --resume RUN");
    }
    if (resume != null && trainingProcess) {
      TrainingEventWriter.train(
          new RunFolder(resume), System.in, surroundings.out(), Version.text());
      return ExitCode.YES.number();
    }
    faces.requireNoEncoder("train begins from scratch, or with --from MODEL; it takes no --model");
    RunFolder run = resume != null ? new RunFolder(resume) : prepared(pictures);
    return new TrainingSupervision(run, output, surroundings, withPictures).train();
  }

  /** Refuses options that no pictures could make good. */
  void requireUsable() {
    OwnModels.requireFree(FaceOptions.usable(() -> ModelCard.requireName(name)));
    options.heldOut();
    options.shape();
    options.plan(faces.threads(), Integer.MAX_VALUE);
  }

  private RunFolder prepared(@Nullable Path folder) throws IOException {
    requireUsable();
    List<LabelledPicture> all = layout.read(folder == null ? Path.of("") : folder);
    Optional<InstalledModel> teacher = options.from().map(from -> faces.encoderNamed(from));
    ModelCard card =
        teacher.isPresent()
            ? EncoderCard.from(name, teacher.get().card())
            : EncoderCard.fromScratch(name, options.architecture(), options.shape());
    IdentitySplit split = IdentitySplit.of(all, options.heldOut(), options.seed());
    output.remark(
        String.format(
            Locale.ROOT,
            "%,d pictures to learn from, %,d of other people held out",
            split.training().size(),
            split.heldOut().size()));
    ChipFrame frame = ChipFrame.around(card.requireAlignment().scaledTo(card.input().widthPx()));
    ChipSet training;
    ChipSet heldOut;
    try (FaceFinder finder = faces.openFinder(all.size())) {
      ChipCache cache =
          new ChipCache(
              chips == null ? surroundings.home().folder().resolve("chips") : chips,
              finder,
              faces.detectorDigest(),
              frame,
              faces.work(all.size()).pictures());
      training = cut(cache, split.training());
      heldOut = cut(cache, split.heldOut());
    }
    LayerGraph network =
        teacher.isPresent()
            ? OnnxReader.read(teacher.get().onnx())
            : create(options.architecture(), options.shape());
    Path place =
        runFolder == null ? surroundings.home().folder().resolve("runs").resolve(name) : runFolder;
    TrainingPlan plan = options.plan(faces.threads(), peopleToPair(training));
    return RunFolder.create(place, plan, card, network, training, heldOut);
  }

  /** Returns how many people have two chips or more. */
  private static int peopleToPair(ChipSet chips) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int person : chips.personOf()) {
      counts.merge(person, 1, Integer::sum);
    }
    int people = (int) counts.values().stream().filter(count -> count > 1).count();
    if (people < 2) {
      throw new UnusableInputException(
          "training needs at least 2 people with 2 usable pictures or more each besides those held"
              + " out, got "
              + people
              + ": add pictures");
    }
    return people;
  }

  private LayerGraph create(Architecture architecture, EncoderShape shape) {
    return architecture.create(shape, options.seed());
  }

  private ChipSet cut(ChipCache cache, List<LabelledPicture> part) throws IOException {
    ChipSet chips;
    try (Progress progress = Progress.ofItems(output, "finding faces", "pictures", part.size())) {
      chips = cache.chips(part, faces.threads(), progress::stepTo);
    }
    Map<String, Integer> reasons = new TreeMap<>();
    for (FailedPicture failure : chips.failures()) {
      reasons.merge(failure.reason(), 1, Integer::sum);
    }
    reasons.forEach(
        (reason, count) ->
            output.remark(String.format(Locale.ROOT, "left out: %,d pictures, %s", count, reason)));
    return chips;
  }
}
