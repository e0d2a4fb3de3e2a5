package dev.likeness.server.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.cli.CommandCall;
import dev.likeness.cli.CommandFollower;
import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobFailure;
import dev.likeness.server.job.JobFiles;
import dev.likeness.server.job.JobWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the command that trains, as a job. The pictures are removed at the end, and so is all that
 * was made of them; of a run that was cancelled the checkpoint stays until the job is removed.
 */
final class TrainingWork implements JobWork {
  private static final long MIN_NANOS = 500_000_000L;
  private static final double SHARE_OF_PREPARING = 0.05;
  private static final String TRAINING = "training";

  private final CommandCall command;
  private final TrainingRequest wish;
  private final int people;
  private final int pictures;

  TrainingWork(CommandCall command, TrainingRequest wish, int people, int pictures) {
    this.command = command;
    this.wish = wish;
    this.people = people;
    this.pictures = pictures;
  }

  static Path pictures(Path folder) {
    return folder.resolve("pictures");
  }

  static Path run(Path folder) {
    return folder.resolve("run");
  }

  static Path chips(Path folder) {
    return folder.resolve("chips");
  }

  @Override
  public void run(Job job) throws IOException {
    Follower follower = new Follower(job);
    try {
      CommandCall.Outcome outcome = command.run(wish.command(job.folder()), follower);
      if (job.isCancelled()) {
        return;
      }
      if (outcome.end() != CommandCall.End.DONE) {
        follower.tell(1, null, null);
        throw CommandFailures.of(outcome, job.folder());
      }
      JsonNode answer = JsonMapper.builder().build().readTree(outcome.answer());
      follower.tell(1, wish.name(), withoutPaths(answer));
    } finally {
      JobFiles.delete(pictures(job.folder()));
      if (!job.isCancelled()) {
        JobFiles.delete(chips(job.folder()));
        JobFiles.delete(run(job.folder()));
      }
    }
  }

  private static JsonNode withoutPaths(JsonNode answer) {
    return answer.isObject() ? ((ObjectNode) answer).without("report") : answer;
  }

  /** Tells the job how the command goes. */
  private final class Follower implements CommandFollower {
    private final Job job;
    private final List<TrainingStatus.Row> history = new ArrayList<>();
    private TrainingStatus.@Nullable Warning warning;
    private String step = "waiting";
    private double share;
    private long told = System.nanoTime() - MIN_NANOS;

    Follower(Job job) {
      this.job = job;
    }

    @Override
    public void progress(String task, long done, long total) {
      boolean trains = task.equals(TRAINING);
      double part = total == 0 ? 1 : (double) done / total;
      share = trains ? SHARE_OF_PREPARING + (1 - SHARE_OF_PREPARING) * part : 0;
      boolean isNew = !task.equals(step);
      step = task;
      if (isNew || System.nanoTime() - told >= MIN_NANOS) {
        tell(share, null, null);
      }
      if (!trains && !job.mayGoOn()) {
        throw new JobFailure("cancelled", "the job was cancelled");
      }
    }

    @Override
    public void epoch(Epoch epoch) {
      // After a crash the process tells some of them again.
      history.removeIf(row -> row.epoch() >= epoch.number());
      history.add(TrainingStatus.Row.of(epoch));
      tell(share, null, null);
    }

    @Override
    public void alarm(Alarm alarm) {
      warning = TrainingStatus.Warning.of(alarm);
      tell(share, null, null);
    }

    @Override
    public void stoppable(Runnable stop) {
      // To write a checkpoint takes a while: who cancels does not wait for it.
      job.whenCancelled(() -> new Thread(stop, "likeness-training-stop").start());
    }

    void tell(double done, @Nullable String model, @Nullable JsonNode result) {
      told = System.nanoTime();
      job.tell(
          done,
          new TrainingStatus(
              wish.name(), step, people, pictures, wish.epochs(), history, warning, model, result));
    }
  }
}
