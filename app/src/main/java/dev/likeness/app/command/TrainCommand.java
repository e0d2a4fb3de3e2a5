package dev.likeness.app.command;

import dev.likeness.app.terminal.Output;
import dev.likeness.app.terminal.Progress;
import dev.likeness.app.terminal.Words;
import dev.likeness.app.work.TrainingNews;
import dev.likeness.app.work.TrainingProcess;
import dev.likeness.face.FaceFinder;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.chips.ChipCache;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.data.LabelledPicture;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.evaluation.FailedPicture;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.learning.run.RunFolder;
import dev.likeness.learning.run.TrainingPlan;
import dev.likeness.learning.sampling.IdentitySplit;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final int CRASHES_BORNE = 3;

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

  private final Surroundings surroundings;

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if ((resume == null) == (pictures == null)) {
      throw new UnusableInputException("expected pictures to train on, or --resume RUN");
    }
    if (resume != null && trainingProcess) {
      TrainingNews.train(new RunFolder(resume), System.in, surroundings.out(), Version.text());
      return ExitCode.YES.number();
    }
    RunFolder run = resume != null ? new RunFolder(resume) : prepared(pictures);
    return new Parent(run).train();
  }

  private RunFolder prepared(@Nullable Path folder) throws IOException {
    List<LabelledPicture> all = layout.read(folder == null ? Path.of("") : folder);
    Optional<InstalledModel> teacher = options.from().map(from -> faces.encoderNamed(from));
    ModelCard card =
        teacher.isPresent()
            ? EncoderCard.from(ModelCard.requireName(name), teacher.get().card())
            : EncoderCard.fromScratch(
                ModelCard.requireName(name), options.architecture(), options.shape());
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
              surroundings.home().folder().resolve("chips"),
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
    TrainingPlan plan = options.plan(faces.threads());
    return RunFolder.create(place, plan, card, network, training, heldOut);
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

  /** The side that people see: starts the training process, shows how it goes, uses the result. */
  private final class Parent {
    private final RunFolder run;
    private String end = "";
    private @Nullable Alarm alarm;
    private long lastStep = -1;
    private final long pictures;

    Parent(RunFolder run) throws IOException {
      this.run = run;
      this.pictures = (long) run.plan().people() * run.plan().each();
    }

    int train() throws IOException {
      int crashes = 0;
      while (end.isEmpty()) {
        long before = lastStep;
        int code = once();
        if (end.isEmpty()) {
          crashes = lastStep > before ? 1 : crashes + 1;
          if (code < 128 || crashes > CRASHES_BORNE) {
            throw new IOException(
                "the training process ended with "
                    + code
                    + "; go on with 'likeness train --resume "
                    + run.folder()
                    + "'");
          }
          output.remark("the training process crashed: going on from the last checkpoint");
        }
      }
      return conclude();
    }

    private int once() throws IOException {
      try (TrainingProcess process =
              TrainingProcess.start(
                  surroundings.home().natives(),
                  List.of("train", "--training-process", "--resume", run.folder().toString()));
          Progress progress =
              Progress.ofItems(
                  output,
                  "training",
                  "pictures",
                  (long) run.training().size() * run.plan().epochs())) {
        Thread hook = new Thread(() -> stop(process), "training-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
          int code = process.await(line -> hear(line, progress));
          if (code != 0 && !process.errors().isEmpty()) {
            output.error(process.errors());
          }
          return code;
        } finally {
          removeHook(hook);
        }
      }
    }

    private void stop(TrainingProcess process) {
      process.close();
      output.remark("stopped: go on with 'likeness train --resume " + run.folder() + "'");
    }

    private void removeHook(Thread hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The program is being stopped: the hook is at work and stays.
        return;
      }
    }

    private void hear(String line, Progress progress) {
      String[] words = line.split("\t", -1);
      switch (words[0]) {
        case "batch" -> {
          lastStep = Long.parseLong(words[1]);
          progress.stepTo(lastStep * pictures);
        }
        case "epoch" -> latest().ifPresent(this::show);
        case "alarm" -> alarm = Alarm.valueOf(words[1]);
        case "end" -> end = words[1];
        default -> output.remark(line);
      }
    }

    private Optional<Epoch> latest() {
      try {
        List<Epoch> history = run.history();
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void show(Epoch e) {
      output.remark(
          String.format(
              Locale.ROOT,
              "epoch %3d  loss %.4f  active %3.0f %%  d(a,p) %.3f  d(a,n) %.3f  rank %5.1f"
                  + "  held-out AUC %.4f  EER %.2f %%",
              e.number(),
              e.loss(),
              100 * e.activeShare(),
              e.triplets().toPositive(),
              e.triplets().toNegative(),
              e.spread().effectiveRank(),
              e.heldOut().auc(),
              100 * e.heldOut().eer()));
    }

    private int conclude() throws IOException {
      if (end.equals("STOPPED")) {
        return ExitCode.NO.number();
      }
      if (alarm != null) {
        output.error(alarm.advice());
      }
      ModelCard card = ModelCards.read(run.resultCard());
      Path report = new TrainingReport(run, withPictures, alarm).write();
      List<Epoch> history = run.history();
      Epoch best = TrainingReport.best(history);
      output.document(new Answer(card.name(), best.number(), best.heldOut(), report.toString()));
      output.line(
          String.format(
              Locale.ROOT,
              "best after epoch %d: AUC %.4f, EER %s on held-out people (%.4f and %s before)",
              best.number(),
              best.heldOut().auc(),
              Words.percent(best.heldOut().eer(), 2),
              history.get(0).heldOut().auc(),
              Words.percent(history.get(0).heldOut().eer(), 2)));
      if (best.number() == 0) {
        output.remark("no epoch did better than the weights it began with: those are the result");
      }
      output.line("report: " + report);
      if (alarm == Alarm.COLLAPSE) {
        output.line("not installed; the best so far is " + run.resultNetwork());
        return ExitCode.NO.number();
      }
      OwnModels.install(ModelStore.at(surroundings.home().models()), card, run.resultNetwork());
      output.line(
          "installed: " + card.name() + "; 'likeness verify --model " + card.name() + " A B'");
      return ExitCode.YES.number();
    }
  }

  /** The JSON answer. */
  record Answer(String model, int bestEpoch, Epoch.HeldOut heldOut, String report) {}
}
