package dev.likeness.server.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.likeness.cli.CommandCall;
import dev.likeness.cli.CommandFollower;
import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobFailure;
import dev.likeness.server.job.JobFiles;
import dev.likeness.server.job.JobWork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the command that measures what an encoder's distances stand for, as a job; the measurement
 * is written into the encoder's card. The pictures are removed at the end.
 */
final class CalibrationWork implements JobWork {
  private static final long MIN_NANOS = 300_000_000L;

  private final CommandCall command;
  private final Wish wish;
  private long toldAt = System.nanoTime() - MIN_NANOS;

  /**
   * What is asked for.
   *
   * @param replaces whether a measurement on more people may be replaced
   */
  record Wish(String model, boolean replaces, int pictures) {}

  /**
   * What is told of a calibration, beside what is told of every job.
   *
   * @param done pictures encoded
   * @param result what the command answered, when it is written into the card
   */
  record Told(String model, int pictures, long done, @Nullable JsonNode result) {}

  CalibrationWork(CommandCall command, Wish wish) {
    this.command = command;
    this.wish = wish;
  }

  @Override
  public void run(Job job) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("calibrate");
    arguments.add(TrainingWork.pictures(job.folder()).toString());
    arguments.add("--model=" + wish.model());
    arguments.add("--called=pictures sent to the server");
    if (wish.replaces()) {
      arguments.add("--replace");
    }
    try {
      CommandCall.Outcome outcome = command.run(arguments, follower(job));
      if (job.isCancelled()) {
        return;
      }
      if (outcome.end() != CommandCall.End.DONE) {
        throw CommandFailures.of(outcome, job.folder());
      }
      JsonNode answer = JsonMapper.builder().build().readTree(outcome.answer());
      job.tell(1, new Told(wish.model(), wish.pictures(), wish.pictures(), answer));
    } finally {
      JobFiles.delete(TrainingWork.pictures(job.folder()));
    }
  }

  private CommandFollower follower(Job job) {
    return (task, done, total) -> {
      if (done == total || System.nanoTime() - toldAt >= MIN_NANOS) {
        toldAt = System.nanoTime();
        double share = total == 0 ? 1 : (double) done / total;
        job.tell(share, new Told(wish.model(), wish.pictures(), done, null));
      }
      if (!job.mayGoOn()) {
        throw new JobFailure("cancelled", "the job was cancelled");
      }
    };
  }
}
