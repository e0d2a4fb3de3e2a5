package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.cli.terminal.Progress;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.TrainingProcess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches over a process that trains: shows how it goes, stops it on Ctrl-C, and starts it again
 * after a crash.
 */
final class Supervision {
  /** What the process says when it was stopped and can go on. */
  static final String STOPPED = "STOPPED";

  private static final int CRASHES_BORNE = 3;

  /** Exit codes of a process that was asked to end: by Ctrl-C, by the system. */
  private static final Set<Integer> INTERRUPTED = Set.of(130, 143);

  private final Output output;
  private final Home home;
  private final Job job;
  private final CommandFollower follower;
  private String end = "";
  private Optional<String> alarm = Optional.empty();
  private long lastStep = -1;
  private volatile boolean stopping;
  private volatile @Nullable TrainingProcess running;
  private boolean toldStopped;

  /**
   * What is watched over.
   *
   * @param arguments of the process
   * @param resume what to type to go on
   * @param steps how many batches there are
   * @param pictures in a batch
   * @param latestEpoch the last epoch, in words
   */
  record Job(
      List<String> arguments,
      String resume,
      long steps,
      long pictures,
      Supplier<Optional<String>> latestEpoch) {
    Job {
      arguments = List.copyOf(arguments);
    }
  }

  Supervision(Output output, Home home, Job job, CommandFollower follower) {
    this.output = output;
    this.home = home;
    this.job = job;
    this.follower = follower;
  }

  /** Returns what the process said at its end. */
  String watch() throws IOException {
    int crashes = 0;
    follower.stoppable(this::stop);
    while (end.isEmpty()) {
      long before = lastStep;
      int code = once();
      if (end.isEmpty() && (stopping || INTERRUPTED.contains(code))) {
        end = STOPPED;
      } else if (end.isEmpty()) {
        crashes = lastStep > before ? 1 : crashes + 1;
        if (code < 128 || crashes > CRASHES_BORNE) {
          throw new IOException(
              "the training process ended with " + code + "; go on with '" + job.resume() + "'");
        }
        output.remark("the training process crashed: going on from the last checkpoint");
      }
    }
    if (end.equals(STOPPED)) {
      tellStopped();
    }
    return end;
  }

  /** Returns the alarm that the process told of. */
  Optional<String> alarm() {
    return alarm;
  }

  private int once() throws IOException {
    try (TrainingProcess process = TrainingProcess.start(home, job.arguments());
        Progress progress =
            Progress.ofItems(output, "training", "pictures", job.steps() * job.pictures())) {
      running = process;
      if (stopping) {
        process.stop();
      }
      Thread hook = new Thread(this::stop, "training-stop");
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

  /** Ends the process, which writes a checkpoint first, and starts no other. */
  private void stop() {
    stopping = true;
    TrainingProcess process = running;
    if (process != null) {
      process.stop();
      tellStopped();
    }
  }

  /** Says once that the run can go on: Ctrl-C may reach the other process before this one. */
  private synchronized void tellStopped() {
    if (!toldStopped) {
      toldStopped = true;
      output.remark("stopped: go on with '" + job.resume() + "'");
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
        progress.stepTo(lastStep * job.pictures());
      }
      case "epoch" -> job.latestEpoch().get().ifPresent(progress::remark);
      case "alarm" -> alarm = Optional.of(news[1]);
      case "end" -> end = news[1];
      default -> progress.remark(line);
    }
  }
}
