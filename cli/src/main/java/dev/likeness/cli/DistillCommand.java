package dev.likeness.cli;

import dev.likeness.cli.terminal.DistillationProgress;
import dev.likeness.cli.terminal.Output;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.training.Distill;
import dev.likeness.tasks.training.DistillAnswer;
import dev.likeness.tasks.training.DistillRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    footer = {
      "  likeness distill encoder --pictures pictures/ --name small",
      "  likeness distill detector --pictures pictures/ --backgrounds backgrounds/ --name finder",
      "  likeness distill --resume runs/small"
    },
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
      description = "Name of the model (default: student).")
  private @Nullable String name;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "Folder of the run (default: runs/NAME in the program's home).")
  private @Nullable Path runFolder;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description =
          "Resume the run of a folder; --pictures and --backgrounds name their folders if they have"
              + " moved.")
  private @Nullable Path resume;

  @Parameters(
      arity = "0..1",
      paramLabel = "SUBJECT",
      completionCandidates = Choices.Subjects.class,
      description = "${COMPLETION-CANDIDATES}.")
  private Recipe.@Nullable Subject subject;

  @Override
  public Integer call() throws IOException {
    faces.requireNoEncoder("distill is told its teacher with --teacher; it takes no --model");
    OutputPlace.requireFolder(runFolder);
    Distill distill = Distill.with(faces.networks());
    Optional<DistillAnswer> answer;
    try (DistillationProgress progress = new DistillationProgress(output)) {
      if (resume != null && subject == null) {
        requireNothingNew();
        answer = distill.resume(resume, options.moved(), progress);
      } else if (resume == null && subject != null) {
        DistillRequest request =
            options.request(
                name == null ? DistillRequest.DEFAULT_NAME : name, subject, faces.threads());
        answer = distill.run(request, Optional.ofNullable(runFolder), progress);
      } else {
        throw new UnusableInputException(
            "expected what to teach (encoder, detector or features), or --resume RUN");
      }
    }
    answer.ifPresent(this::print);
    return (answer.isPresent() ? ExitCode.YES : ExitCode.NO).number();
  }

  private void print(DistillAnswer answer) {
    output.document(answer);
    output.line("report: " + answer.report());
    output.line("installed: " + answer.model() + "; its network also lies in " + answer.network());
  }

  /** What a run depends on was decided when it began; but folders of pictures may have moved. */
  private void requireNothingNew() {
    CommandSpec ofRecipe = Objects.requireNonNull(spec.mixins().get("options"), "the mixin");
    List<OptionSpec> decided = new ArrayList<>(ofRecipe.options());
    decided.removeIf(option -> DistillOptions.MOVABLE.contains(option.longestName()));
    decided.add(spec.findOption("--name"));
    decided.add(spec.findOption("--run"));
    for (OptionSpec option : decided) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new UnusableInputException(
            option.longestName() + " was decided when the run began: leave it out with --resume");
      }
    }
  }
}
