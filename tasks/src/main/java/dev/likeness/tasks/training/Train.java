package dev.likeness.tasks.training;

import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.face.FaceFinder;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.chips.FaceChoice;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.learning.run.RunFolder;
import dev.likeness.learning.run.TrainingPlan;
import dev.likeness.learning.sampling.IdentitySplit;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.labelled.LabelWarning;
import dev.likeness.tasks.labelled.LeftOutPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trains an encoder on labelled pictures and installs it: some people are held out, faces are cut
 * from the pictures, a process of its own trains, the best weights become a model.
 */
public final class Train {
  private final FaceNetworks faces;
  private final boolean withPictures;

  private Train(FaceNetworks faces, boolean withPictures) {
    this.faces = faces;
    this.withPictures = withPictures;
  }

  /** Returns the use case over a home's models. */
  public static Train with(FaceNetworks faces) {
    return new Train(faces, false);
  }

  /** Returns the use case whose report shows the hardest pairs as pictures. */
  public Train withPictures() {
    return new Train(faces, true);
  }

  /**
   * Returns whether the request may use its name.
   *
   * @return false if a model of that name is installed and may not be replaced
   */
  public boolean isNameFree(TrainRequest request) {
    return request.replace() || faces.models().find(request.name()).isEmpty();
  }

  /**
   * Trains.
   *
   * @return what came of it; empty if it was stopped and can be resumed
   * @throws UnusableInputException if the pictures or the options cannot be worked with
   * @throws java.util.concurrent.CancellationException if it is cancelled while faces are cut
   */
  public Optional<TrainAnswer> run(TrainRequest request, TrainFiles files, TrainingMonitor monitor)
      throws IOException {
    new RunFolder(files.run(faces.home(), request.name())).requireNone();
    if (!isNameFree(request)) {
      throw new UnusableInputException(
          "a model of the name "
              + request.name()
              + " is installed: choose another name, or allow to replace it (--replace)");
    }
    return finish(prepare(request, files, monitor), request.installation(), monitor);
  }

  /** Resumes a run that was stopped, or concludes one whose training is done. */
  public Optional<TrainAnswer> resume(Path run, Installation installation, TrainingMonitor monitor)
      throws IOException {
    return finish(new RunFolder(run), installation, monitor);
  }

  private RunFolder prepare(TrainRequest request, TrainFiles files, TrainingMonitor monitor)
      throws IOException {
    List<LabelledPicture> all = files.pictures().read(monitor);
    TrainingPlan plan = request.plan();
    EncoderChoice choice = request.encoder();
    Optional<InstalledModel> teacher =
        choice.teacher().map(name -> faces.named(Task.FACE_ENCODING, name));
    ModelCard card =
        teacher.isPresent()
            ? EncoderCard.from(request.name(), teacher.get().card())
            : EncoderCard.fromScratch(request.name(), choice.architecture(), choice.shape());
    IdentitySplit split =
        UnusableInputException.unlessUsable(
            () -> IdentitySplit.of(all, request.heldOut(), plan.seed()));
    Chips chips = new Chips(faces, files.chips(faces.home()), FaceChoice.ONE_PERSON, monitor);
    ChipFrame frame = Chips.frame(card);
    ChipSet training;
    ChipSet heldOut;
    try (FaceFinder finder = faces.openFinder(all.size())) {
      ChipSet cut = chips.cut(finder, frame, split.training());
      LeftOutPictures.report(split.training(), cut.failures(), monitor);
      training = cut.withPairs();
      noteSingles(cut.people() - training.people(), monitor);
      heldOut = chips.cut(finder, frame, split.heldOut());
      LeftOutPictures.report(split.heldOut(), heldOut.failures(), monitor);
    }
    monitor.note(
        String.format(
            Locale.ROOT,
            "%,d pictures of %,d people to learn from, %,d of %,d other people held out",
            training.size(),
            training.people(),
            heldOut.size(),
            heldOut.people()));
    requireUsable(training, heldOut);
    List<LabelWarning> warnings = new ChipLabels(faces, monitor).check(List.of(training, heldOut));
    LayerGraph network =
        teacher.isPresent()
            ? OnnxReader.read(teacher.get().intactOnnx())
            : choice.architecture().create(choice.shape(), plan.seed());
    RunFolder run =
        RunFolder.create(
            files.run(faces.home(), request.name()),
            plan.withBatch(plan.batch().withAtMost(training.people())),
            new RunFolder.Inputs(card, network, training, heldOut));
    LabelWarningsFile.in(run.folder()).write(warnings);
    return run;
  }

  private static void noteSingles(int people, TrainingMonitor monitor) {
    if (people > 0) {
      monitor.note(
          String.format(
              Locale.ROOT,
              "not learnt from: %,d people with one usable picture, which shows no pair",
              people));
    }
  }

  private static void requireUsable(ChipSet training, ChipSet heldOut) {
    if (training.people() < 2) {
      throw new UnusableInputException(
          "training needs at least 2 people with 2 usable pictures or more each besides those held"
              + " out, got "
              + training.people()
              + ": add pictures");
    }
    if (heldOut.people() < 2 || heldOut.withPairs().size() == 0) {
      throw new UnusableInputException(
          "judging needs at least 2 people held out, one of them with 2 usable pictures or more,"
              + " got "
              + heldOut.size()
              + " pictures of "
              + heldOut.people()
              + ": add pictures, or hold out more people (--held-out)");
    }
  }

  private Optional<TrainAnswer> finish(
      RunFolder run, Installation installation, TrainingMonitor monitor) throws IOException {
    TrainingPlan plan = run.plan();
    TrainingSupervisor.Outcome outcome =
        new TrainingSupervisor(
                faces.home(),
                new TrainingSupervisor.Work(
                    run.folder(),
                    "likeness train --resume " + run.folder(),
                    run.batches(),
                    plan.batch().images()),
                monitor,
                () -> latest(run).ifPresent(monitor::epoch))
            .watch();
    if (outcome.stopped()) {
      return Optional.empty();
    }
    outcome.alarm().ifPresent(monitor::alarm);
    return Optional.of(conclude(run, installation, outcome.alarm().orElse(null)));
  }

  private static Optional<Epoch> latest(RunFolder run) {
    try {
      List<Epoch> history = run.history();
      return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrainAnswer conclude(RunFolder run, Installation installation, @Nullable Alarm alarm)
      throws IOException {
    ModelCard card = ModelCards.read(run.resultCard());
    List<LabelWarning> warnings = LabelWarningsFile.in(run.folder()).read();
    TrainingReport.Written report = new TrainingReport(run, withPictures, alarm).write(warnings);
    List<Epoch> history = run.history();
    Epoch best = TrainingReport.best(history);
    boolean installed = alarm != Alarm.COLLAPSE && installation.admits(best.number());
    if (installed) {
      OwnModels.install(faces.home(), card, run.resultNetwork());
    }
    return new TrainAnswer(
        card.name(),
        installed,
        best.number(),
        HeldOutAnswer.of(best.heldOut()),
        report.auc().byPeople().orElse(null),
        HeldOutAnswer.of(history.get(0).heldOut()),
        alarm == null ? null : AlarmAnswer.of(alarm),
        LeftOutPictures.counts(
            Stream.of(run.training(), run.heldOut())
                .flatMap(chips -> chips.failures().stream())
                .toList()),
        warnings,
        report.page().toString(),
        run.resultNetwork().toString());
  }
}
