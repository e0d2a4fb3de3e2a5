package dev.likeness.tasks.training;

import dev.likeness.learning.distillation.DistillationEpoch;
import dev.likeness.learning.distillation.DistillationFolder;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.reports.DistillationPage;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Teaches a small network to answer as a larger one does, and installs it. */
public final class Distill {
  private final FaceNetworks faces;

  private Distill(FaceNetworks faces) {
    this.faces = faces;
  }

  /** Returns the use case over a home's models. */
  public static Distill with(FaceNetworks faces) {
    return new Distill(faces);
  }

  /**
   * Distils.
   *
   * @param folder of the run; empty for {@code runs/NAME} of the home
   * @return what came of it; empty if it was stopped and can be resumed
   * @throws UnusableInputException if the pictures or the options cannot be worked with
   */
  public Optional<DistillAnswer> run(
      DistillRequest request, Optional<Path> folder, DistillationMonitor monitor)
      throws IOException {
    Path place =
        folder.orElseGet(() -> TrainFiles.runFolder(faces.home(), request.student().name()));
    new DistillationFolder(place).requireNone();
    boolean findsFaces = request.subject() == Recipe.Subject.ENCODER;
    Recipe recipe = request.recipe(findsFaces ? faces.detector().card().name() : "");
    DistillationSetup setup = new DistillationSetup(faces, monitor);
    DistillationPictures pictures =
        DistillationPictures.of(recipe, faces.work(Integer.MAX_VALUE), monitor);
    try (DistillationSetup.PreparedDistillation prepared = setup.open(recipe, pictures)) {
      pictures.write(Files.createDirectories(place));
      DistillationFolder run =
          DistillationFolder.create(place, recipe, prepared.student(), prepared.inputs());
      FaceSettingsFile.in(place).write(faces.settings());
      return finish(run, setup, monitor);
    }
  }

  /**
   * Resumes a run that was stopped, or concludes one whose training is done.
   *
   * @param moved where the folders of its pictures and backgrounds lie now; empty lists if they
   *     have not moved
   * @throws IOException if they do not hold the pictures that the run began with
   */
  public Optional<DistillAnswer> resume(
      Path folder, DistillationMove moved, DistillationMonitor monitor) throws IOException {
    DistillationFolder run = new DistillationFolder(folder);
    if (!moved.isNone()) {
      Recipe recipe = moved.applied(run.recipe());
      DistillationPictures.read(folder).requireSame(recipe);
      run.replaceRecipe(recipe);
    }
    if (!FaceSettingsFile.in(folder).exists() && run.exists()) {
      FaceSettingsFile.in(folder).write(faces.settings());
    }
    return finish(run, new DistillationSetup(faces, monitor), monitor);
  }

  private Optional<DistillAnswer> finish(
      DistillationFolder run, DistillationSetup setup, DistillationMonitor monitor)
      throws IOException {
    Recipe recipe = run.recipe();
    TrainingSupervisor.Outcome outcome =
        new TrainingSupervisor(
                faces.home(),
                new TrainingSupervisor.Work(
                    run.folder(),
                    "likeness distill --resume " + run.folder(),
                    run.batches(),
                    recipe.sampling().batch()),
                monitor,
                () -> latest(run).ifPresent(monitor::epoch))
            .watch();
    if (outcome.stopped()) {
      return Optional.empty();
    }
    Path report = run.folder().resolve("report.html");
    Files.writeString(report, DistillationPage.html(recipe, run.history()));
    ModelCard card = setup.card(recipe).withFile(ModelFile.describing(run.result()));
    OwnModels.install(faces.home(), card, run.result());
    DistillationEpoch best =
        run.history().stream()
            .max(Comparator.comparingDouble(DistillationEpoch::validationScore))
            .orElseThrow();
    return Optional.of(
        DistillAnswer.of(card.name(), best, report.toString(), run.result().toString()));
  }

  private static Optional<DistillationEpoch> latest(DistillationFolder run) {
    try {
      return run.history().stream().max(Comparator.comparingInt(DistillationEpoch::number));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
