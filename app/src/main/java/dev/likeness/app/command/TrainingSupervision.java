package dev.likeness.app.command;

import dev.likeness.app.Home;
import dev.likeness.app.terminal.Output;
import dev.likeness.app.terminal.Progress;
import dev.likeness.app.terminal.Words;
import dev.likeness.app.work.TrainingProcess;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.run.RunFolder;
import dev.likeness.learning.run.TrainingRun;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The side of training that people see: starts the training process, shows how it goes, starts it
 * again after a crash, and puts the result to use.
 */
final class TrainingSupervision {
  private static final int CRASHES_BORNE = 3;

  /** Exit codes of a process that was asked to end: by Ctrl-C, by the system. */
  private static final Set<Integer> INTERRUPTED = Set.of(130, 143);

  private final RunFolder run;
  private final Output output;
  private final Home home;
  private final boolean withPictures;
  private String end = "";
  private @Nullable Alarm alarm;
  private long lastStep = -1;
  private boolean toldStopped;
  private final long pictures;

  TrainingSupervision(RunFolder run, Output output, Home home, boolean withPictures)
      throws IOException {
    this.run = run;
    this.output = output;
    this.home = home;
    this.withPictures = withPictures;
    this.pictures = (long) run.plan().people() * run.plan().each();
  }

  int train() throws IOException {
    int crashes = 0;
    while (end.isEmpty()) {
      long before = lastStep;
      int code = once();
      if (end.isEmpty() && INTERRUPTED.contains(code)) {
        end = TrainingRun.End.STOPPED.name();
      } else if (end.isEmpty()) {
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
                home.natives(),
                List.of("train", "--training-process", "--resume", run.folder().toString()));
        Progress progress =
            Progress.ofItems(output, "training", "pictures", run.batches() * pictures)) {
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
    tellStopped();
  }

  /** Says once that the run can go on: Ctrl-C may reach the other process before this one. */
  private synchronized void tellStopped() {
    if (!toldStopped) {
      toldStopped = true;
      output.remark("stopped: go on with 'likeness train --resume " + run.folder() + "'");
    }
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
    String[] news = line.split("\t", -1);
    switch (news[0]) {
      case "batch" -> {
        lastStep = Long.parseLong(news[1]);
        progress.stepTo(lastStep * pictures);
      }
      case "epoch" -> latest().ifPresent(epoch -> progress.remark(words(epoch)));
      case "alarm" -> alarm = Alarm.valueOf(news[1]);
      case "end" -> end = news[1];
      default -> progress.remark(line);
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

  private static String words(Epoch e) {
    return String.format(
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
        100 * e.heldOut().eer());
  }

  private int conclude() throws IOException {
    if (end.equals(TrainingRun.End.STOPPED.name())) {
      tellStopped();
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
    OwnModels.install(ModelStore.at(home.models()), card, run.resultNetwork());
    output.line(
        "installed: " + card.name() + "; 'likeness verify --model " + card.name() + " A B'");
    return ExitCode.YES.number();
  }

  /** The JSON answer. */
  record Answer(String model, int bestEpoch, Epoch.HeldOut heldOut, String report) {}
}
