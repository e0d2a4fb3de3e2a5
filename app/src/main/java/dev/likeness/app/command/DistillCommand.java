package dev.likeness.app.command;

import dev.likeness.app.report.DistillationPage;
import dev.likeness.app.terminal.Output;
import dev.likeness.app.work.TrainingNews;
import dev.likeness.learning.distillation.DistillationFolder;
import dev.likeness.learning.distillation.LessonEpoch;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.network.catalogue.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code distill}: a small network that answers as a larger one does. */
@Command(
    name = "distill",
    description = {
      "Teach a small network to answer as an installed one does, on pictures without labels, and"
          + " install it as a model of your own.",
      "encoder: tells faces apart, taught by an encoder. detector: finds faces and their points,"
          + " taught by a detector. features: for paint and look, taught by such a network.",
      "Ctrl-C saves; 'distill --resume RUN' goes on."
    })
final class DistillCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private FaceOptions faces;
  @Mixin private DistillOptions options;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the model is to be called (default: ${DEFAULT-VALUE}).")
  private String name = "pupil";

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

  @Parameters(
      arity = "0..1",
      paramLabel = "SUBJECT",
      description = "encoder, detector or features.")
  private Recipe.@Nullable Subject subject;

  private final Surroundings surroundings;

  DistillCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if ((resume == null) == (subject == null)) {
      throw new UnusableInputException(
          "expected what to teach (encoder, detector or features), or --resume RUN");
    }
    faces.requireNoEncoder("distill is told its teacher with --teacher; it takes no --model");
    OwnModels.requireFree(ModelCard.requireName(name));
    Teaching teaching = new Teaching(surroundings, faces, output);
    if (trainingProcess && resume != null) {
      DistillationFolder run = new DistillationFolder(resume);
      try (Teaching.Course course = teaching.open(run.recipe())) {
        TrainingNews.teach(run, course.lessons(), System.in, surroundings.out());
      }
      return ExitCode.YES.number();
    }
    DistillationFolder run = subject == null ? new DistillationFolder(resumed()) : begun(teaching);
    return teach(run, teaching);
  }

  private Path resumed() {
    return resume == null ? Path.of("") : resume;
  }

  private DistillationFolder begun(Teaching teaching) throws IOException {
    Recipe recipe =
        options.recipe(Objects.requireNonNull(subject, "what to teach"), faces.threads());
    try (Teaching.Course course = teaching.open(recipe)) {
      return DistillationFolder.create(place(), recipe, course.pupil());
    }
  }

  private Path place() {
    return runFolder == null
        ? surroundings.home().folder().resolve("runs").resolve(name)
        : runFolder;
  }

  private int teach(DistillationFolder run, Teaching teaching) throws IOException {
    Recipe recipe = run.recipe();
    long batches;
    try (Teaching.Course course = teaching.open(recipe)) {
      batches = (long) recipe.plan().epochs() * course.lessons().batches();
    }
    Supervision.Job job =
        new Supervision.Job(
            List.of(
                "distill",
                "--training-process",
                "--quiet",
                "--threads",
                Integer.toString(faces.threads()),
                "--resume",
                run.folder().toString()),
            "likeness distill --resume " + run.folder() + " --name " + name,
            batches,
            recipe.batch(),
            () -> latest(run));
    if (new Supervision(output, surroundings.home(), job).watch().equals(Supervision.STOPPED)) {
      return ExitCode.NO.number();
    }
    Path report = run.folder().resolve("report.html");
    Files.writeString(report, DistillationPage.html(recipe, run.history()));
    output.line("report: " + report);
    ModelCard card = teaching.card(recipe, name).withFile(ModelFile.describing(run.result()));
    OwnModels.install(ModelStore.at(surroundings.home().models()), card, run.result());
    output.line("installed: " + name + "; its network also lies in " + run.result());
    return ExitCode.YES.number();
  }

  private static Optional<String> latest(DistillationFolder run) {
    try {
      return run.history().stream()
          .max(Comparator.comparingInt(LessonEpoch::number))
          .map(
              e ->
                  String.format(
                      Locale.ROOT,
                      "epoch %3d  loss %.5f  mark %.5f  %,.0f s",
                      e.number(),
                      e.loss(),
                      e.mark(),
                      e.seconds()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
