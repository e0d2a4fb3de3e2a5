package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.learning.distillation.DistillationEpoch;
import dev.likeness.learning.distillation.DistillationFolder;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelFile;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.reports.DistillationPage;
import dev.likeness.tasks.TrainingEventWriter;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code distill}: a small network that answers as a larger one does. */
@Command(
    name = "distill",
    description = {
      "Teach a small network to answer as an installed one does, on pictures without labels, and"
          + " install it as a model of your own.",
      "encoder: tells faces apart, taught by an encoder. detector: finds faces and their points,"
          + " taught by a detector. features: for paint and look, taught by such a network.",
      "Ctrl-C saves; 'distill --resume RUN' goes on. An encoder's teacher is asked once: its encodings"
          + " are kept in the folder 'answers' of the program's home, which may be deleted after."
    })
final class DistillCommand implements Callable<Integer> {
  @Mixin private Output output;
  @Mixin private FaceOptions faces;
  @Mixin private DistillOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the model is to be called (default: student).")
  private @Nullable String name;

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

  private final CommandContext surroundings;

  DistillCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if ((resume == null) == (subject == null)) {
      throw new UnusableInputException(
          "expected what to teach (encoder, detector or features), or --resume RUN");
    }
    faces.requireNoEncoder("distill is told its teacher with --teacher; it takes no --model");
    DistillationSetup teaching = new DistillationSetup(surroundings, faces, output);
    if (resume == null) {
      return teach(begun(teaching), teaching);
    }
    requireNothingNew();
    DistillationFolder run = new DistillationFolder(resume);
    if (!trainingProcess) {
      return teach(run, teaching);
    }
    try (DistillationSetup.PreparedDistillation course = teaching.open(run.recipe())) {
      run.requireSame(course.circumstances());
      TrainingEventWriter.teach(run, course.lessons(), System.in, surroundings.out());
    }
    return ExitCode.YES.number();
  }

  /** What a run depends on was decided when it began. */
  private void requireNothingNew() {
    CommandSpec ofRecipe = Objects.requireNonNull(spec.mixins().get("options"), "the mixin");
    List<OptionSpec> decided = new ArrayList<>(ofRecipe.options());
    decided.add(spec.findOption("--name"));
    decided.add(spec.findOption("--run"));
    for (OptionSpec option : decided) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new UnusableInputException(
            option.longestName() + " was decided when the run began: leave it out with --resume");
      }
    }
  }

  private DistillationFolder begun(DistillationSetup teaching) throws IOException {
    String called = name == null ? "student" : name;
    OwnModels.requireFree(ModelCard.requireName(called));
    Path place =
        runFolder == null
            ? surroundings.home().folder().resolve("runs").resolve(called)
            : runFolder;
    new DistillationFolder(place).requireNone();
    Recipe recipe =
        options.recipe(
            called,
            Objects.requireNonNull(subject, "what to teach"),
            subject == Recipe.Subject.ENCODER ? faces.detector().card().name() : "",
            faces.threads());
    try (DistillationSetup.PreparedDistillation course = teaching.open(recipe)) {
      return DistillationFolder.create(place, recipe, course.student(), course.circumstances());
    }
  }

  private int teach(DistillationFolder run, DistillationSetup teaching) throws IOException {
    Recipe recipe = run.recipe();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "distill", "--training-process", "--quiet", "--resume", run.folder().toString()));
    arguments.addAll(faces.limits());
    if (!recipe.detector().isEmpty()) {
      arguments.addAll(List.of("--detector", recipe.detector()));
    }
    Supervision.Job job =
        new Supervision.Job(
            arguments,
            "likeness distill --resume " + run.folder(),
            run.batches(),
            recipe.batch(),
            () -> latest(run));
    if (new Supervision(output, surroundings.home(), job, surroundings.follower())
        .watch()
        .equals(Supervision.STOPPED)) {
      return ExitCode.NO.number();
    }
    Path report = run.folder().resolve("report.html");
    Files.writeString(report, DistillationPage.html(recipe, run.history()));
    output.line("report: " + report);
    ModelCard card = teaching.card(recipe).withFile(ModelFile.describing(run.result()));
    OwnModels.install(ModelStore.at(surroundings.home().models()), card, run.result());
    output.line("installed: " + card.name() + "; its network also lies in " + run.result());
    return ExitCode.YES.number();
  }

  private static Optional<String> latest(DistillationFolder run) {
    try {
      return run.history().stream()
          .max(Comparator.comparingInt(DistillationEpoch::number))
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
