package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.run.RunFolder;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.catalogue.ModelStore;
import dev.likeness.reports.Words;
import dev.likeness.tasks.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The side of training that people see, from the first picture to the installed model. */
final class TrainingSupervision {
  private final RunFolder run;
  private final Output output;
  private final Home home;
  private final CommandFollower follower;
  private final boolean withPictures;

  TrainingSupervision(
      RunFolder run, Output output, CommandContext surroundings, boolean withPictures) {
    this.run = run;
    this.output = output;
    this.home = surroundings.home();
    this.follower = surroundings.follower();
    this.withPictures = withPictures;
  }

  int train() throws IOException {
    Supervision supervision =
        new Supervision(
            output,
            home,
            new Supervision.Job(
                List.of("train", "--training-process", "--resume", run.folder().toString()),
                "likeness train --resume " + run.folder(),
                run.batches(),
                (long) run.plan().people() * run.plan().each(),
                () -> latest().map(this::told)),
            follower);
    return supervision.watch().equals(Supervision.STOPPED)
        ? ExitCode.NO.number()
        : conclude(supervision.alarm().map(Alarm::valueOf).orElse(null));
  }

  private Optional<Epoch> latest() {
    try {
      List<Epoch> history = run.history();
      return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String told(Epoch epoch) {
    follower.epoch(epoch);
    return words(epoch);
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

  private int conclude(@Nullable Alarm alarm) throws IOException {
    if (alarm != null) {
      output.error(alarm.advice());
      follower.alarm(alarm);
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
