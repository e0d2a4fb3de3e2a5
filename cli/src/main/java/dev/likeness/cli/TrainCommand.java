package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.TrainingProgress;
import dev.likeness.evaluation.errors.Interval;
import dev.likeness.reports.Words;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.labelled.LabelledSource;
import dev.likeness.tasks.training.Train;
import dev.likeness.tasks.training.TrainAnswer;
import dev.likeness.tasks.training.TrainFiles;
import dev.likeness.tasks.training.TrainRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train}: trains an encoder on labelled faces. */
@Command(
    name = "train",
    footer = {
      "  likeness train people/ --name mine",
      "  likeness train people/ --name mine --from intel-reid-0095",
      "  likeness train --resume runs/mine"
    },
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
      names = "--run",
      paramLabel = "RUN",
      description = "Folder of the run (default: runs/NAME in the program's home).")
  private @Nullable Path runFolder;

  @Option(
      names = "--chips",
      paramLabel = "DIR",
      description = "Where the faces cut from pictures lie (default: chips in the program's home).")
  private @Nullable Path chips;

  @Option(names = "--resume", paramLabel = "RUN", description = "Resume the run of a folder.")
  private @Nullable Path resume;

  @Option(
      names = "--with-pictures",
      description = "Show the hardest pairs as pictures in the report, not by file alone.")
  private boolean withPictures;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Labelled pictures.")
  private @Nullable Path pictures;

  @Override
  public Integer call() throws IOException {
    faces.requireNoEncoder("train begins from scratch, or with --from MODEL; it takes no --model");
    OutputPlace.requireFolder(runFolder);
    OutputPlace.requireFolder(chips);
    Train train = Train.with(faces.networks());
    train = withPictures ? train.withPictures() : train;
    Optional<TrainAnswer> answer;
    boolean complete;
    try (TrainingProgress progress = new TrainingProgress(output)) {
      if (resume != null && pictures == null) {
        answer = train.resume(resume, options.installation(), progress);
      } else if (resume == null && pictures != null) {
        TrainRequest request = options.request(faces.threads());
        answer = train.run(request, files(pictures), progress);
      } else {
        throw new UnusableInputException("expected pictures to train on, or --resume RUN");
      }
      complete = progress.isComplete();
    }
    answer.ifPresent(this::print);
    return ExitCode.ofClaim(answer.map(TrainAnswer::installed).orElse(false) && complete).number();
  }

  private TrainFiles files(Path folder) {
    return new TrainFiles(
        new LabelledSource(folder, layout.layout()),
        Optional.ofNullable(runFolder),
        Optional.ofNullable(chips));
  }

  private static String interval(@Nullable Interval auc) {
    return auc == null
        ? ""
        : String.format(Locale.ROOT, " (95 %%: %.4f to %.4f)", auc.low(), auc.high());
  }

  private void print(TrainAnswer answer) {
    output.document(answer);
    output.line(
        String.format(
            Locale.ROOT,
            "best after epoch %d: AUC %.4f%s, EER %s on held-out people (%.4f and %s before)",
            answer.bestEpoch(),
            answer.heldOut().auc(),
            interval(answer.aucInterval()),
            Words.percent(answer.heldOut().eer(), 2),
            answer.before().auc(),
            Words.percent(answer.before().eer(), 2)));
    if (answer.bestEpoch() == 0 && answer.alarm() == null) {
      output.remark(
          answer.installed()
              ? "no epoch did better than the weights it began with: those are the result"
              : answer.whyNotInstalled() + "; --install-anyway installs those weights");
    }
    output.line("report: " + answer.report());
    output.line(
        answer.installed()
            ? "installed: "
                + answer.model()
                + "; 'likeness verify --model "
                + answer.model()
                + " A B'"
            : "not installed; the best so far is " + answer.network());
  }
}
