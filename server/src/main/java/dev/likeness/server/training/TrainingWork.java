package dev.likeness.server.training;

import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobFailure;
import dev.likeness.server.job.JobFiles;
import dev.likeness.server.job.JobWork;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.labelled.LabelledSource;
import dev.likeness.tasks.labelled.Layout;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.training.AlarmAnswer;
import dev.likeness.tasks.training.EpochAnswer;
import dev.likeness.tasks.training.Train;
import dev.likeness.tasks.training.TrainAnswer;
import dev.likeness.tasks.training.TrainFiles;
import dev.likeness.tasks.training.TrainRequest;
import dev.likeness.tasks.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trains, as a job. The pictures are removed at the end, and so is all that was made of them; of a
 * run that was cancelled the checkpoint stays until the job is removed.
 */
final class TrainingWork implements JobWork {
  private static final long MIN_NANOS = 500_000_000L;
  private static final double SHARE_OF_PREPARING = 0.05;

  private final FaceNetworks faces;
  private final TrainRequest request;
  private final Sent sent;

  /** How much was sent. */
  record Sent(int people, int pictures) {}

  TrainingWork(FaceNetworks faces, TrainRequest request, Sent sent) {
    this.faces = faces;
    this.request = request;
    this.sent = sent;
  }

  static Path pictures(Path folder) {
    return folder.resolve("pictures");
  }

  private static Path run(Path folder) {
    return folder.resolve("run");
  }

  private static Path chips(Path folder) {
    return folder.resolve("chips");
  }

  @Override
  public void run(Job job) throws IOException {
    Monitor monitor = new Monitor(job);
    try {
      Optional<TrainAnswer> trained =
          TaskFailures.rethrown(
              job,
              () -> {
                TrainFiles files =
                    new TrainFiles(
                        new LabelledSource(pictures(job.folder()), Layout.FOLDER),
                        Optional.of(run(job.folder())),
                        Optional.of(chips(job.folder())));
                return Train.with(faces).run(request, files, monitor);
              });
      if (trained.isEmpty()) {
        return;
      }
      TrainAnswer answer = trained.get().withoutFiles();
      monitor.finished(answer);
      AlarmAnswer alarm = answer.alarm();
      if (!answer.installed()) {
        throw new JobFailure(
            "not_taken_over", alarm == null ? answer.whyNotInstalled() : alarm.advice());
      }
    } finally {
      JobFiles.delete(pictures(job.folder()));
      if (!job.isCancelled()) {
        JobFiles.delete(chips(job.folder()));
        JobFiles.delete(run(job.folder()));
      }
    }
  }

  /** Writes the progress into the job's status. */
  private final class Monitor implements TrainingMonitor {
    private final Job job;
    private final List<EpochAnswer> history = new ArrayList<>();
    private @Nullable AlarmAnswer alarm;
    private @Nullable String model;
    private Phase phase = Phase.WAITING;
    private double share;
    private long reported = System.nanoTime() - MIN_NANOS;

    Monitor(Job job) {
      this.job = job;
    }

    @Override
    public void report(Phase current, long done, long total) {
      boolean trains = current == Phase.TRAINING;
      double part = total == 0 ? 1 : (double) done / total;
      share = trains ? SHARE_OF_PREPARING + (1 - SHARE_OF_PREPARING) * part : 0;
      boolean isNew = current != phase;
      phase = current;
      if (isNew || System.nanoTime() - reported >= MIN_NANOS) {
        status();
      }
    }

    @Override
    public boolean isCancelled() {
      return job.isCancelled();
    }

    @Override
    public void epoch(Epoch epoch) {
      // After a crash the process reports some of them again.
      history.removeIf(row -> row.epoch() >= epoch.number());
      history.add(EpochAnswer.of(epoch));
      status();
    }

    @Override
    public void alarm(Alarm raised) {
      alarm = AlarmAnswer.of(raised);
      status();
    }

    void finished(TrainAnswer answer) {
      share = 1;
      model = answer.installed() ? answer.model() : null;
      job.answer(answer);
      status();
    }

    private void status() {
      reported = System.nanoTime();
      job.report(
          share,
          new TrainingStatus(
              request.name(),
              phase.id(),
              sent.people(),
              sent.pictures(),
              request.plan().schedule().epochs(),
              history,
              alarm,
              model));
    }
  }
}
