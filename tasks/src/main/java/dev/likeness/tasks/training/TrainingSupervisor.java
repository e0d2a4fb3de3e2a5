package dev.likeness.tasks.training;

import dev.likeness.learning.diagnosis.Alarm;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.FullDisk;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Supervises the training process: reports its progress, stops it when it is cancelled or the
 * program ends, and starts it again after a crash.
 */
final class TrainingSupervisor {
  private static final int MAX_CRASHES = 3;
  private static final int CRASH = 128;
  private static final long CANCEL_POLL_MILLIS = 200;

  /** Exit codes of a process that was asked to end: by Ctrl-C, by the system. */
  private static final Set<Integer> INTERRUPTED = Set.of(130, 143);

  private final Home home;
  private final Work work;
  private final Progress progress;
  private final Runnable epochEnded;
  private final TrainingEvents events = new TrainingEvents();
  private volatile boolean stopping;
  private volatile @Nullable TrainingProcess running;
  private boolean stopNoted;

  /**
   * What the process is to do.
   *
   * @param run the folder of the run
   * @param resume the command that resumes it
   * @param steps how many batches there are
   * @param pictures in a batch
   */
  record Work(Path run, String resume, long steps, long pictures) {}

  /**
   * How it ended.
   *
   * @param stopped whether it can be resumed
   * @param alarm what ended it early
   */
  record Outcome(boolean stopped, Optional<Alarm> alarm) {}

  TrainingSupervisor(Home home, Work work, Progress progress, Runnable epochEnded) {
    this.home = home;
    this.work = work;
    this.progress = progress;
    this.epochEnded = epochEnded;
  }

  /**
   * Trains to the end, or until it is stopped.
   *
   * @throws UnusableInputException if the process says that the fault is the caller's
   * @throws ConfigurationException if it says that something is missing
   * @throws IOException if it ends otherwise, or crashes again and again
   */
  Outcome watch() throws IOException {
    int crashes = 0;
    while (true) {
      long before = events.step();
      int code = once();
      Optional<TrainingEvents.Failure> failure = events.failure();
      if (failure.isPresent()) {
        throw exception(failure.get());
      }
      if (events.end().isPresent()) {
        boolean stopped = events.isStopped();
        if (stopped) {
          noteStopped();
        }
        return new Outcome(stopped, events.alarm());
      }
      if (stopping || INTERRUPTED.contains(code)) {
        noteStopped();
        return new Outcome(true, Optional.empty());
      }
      crashes = events.step() > before ? 1 : crashes + 1;
      if (code < CRASH || crashes > MAX_CRASHES) {
        throw new IOException(
            "the training process ended with " + code + "; go on with '" + work.resume() + "'");
      }
      progress.note("the training process crashed: going on from the last checkpoint");
    }
  }

  private RuntimeException exception(TrainingEvents.Failure failure) throws IOException {
    if (FullDisk.isSaidIn(failure.message())) {
      throw new IOException("the disk is full: make room, then go on with '" + work.resume() + "'");
    }
    return switch (failure.kind()) {
      case UNUSABLE -> new UnusableInputException(failure.message());
      case CONFIGURATION -> new ConfigurationException(failure.message());
      case FAULT ->
          throw new IOException(
              "the training process failed: "
                  + failure.message()
                  + "; go on with '"
                  + work.resume()
                  + "'");
    };
  }

  private int once() throws IOException {
    try (TrainingProcess process = TrainingProcess.start(home, work.run())) {
      running = process;
      if (stopping) {
        process.stop();
      }
      Thread hook = new Thread(this::stop, "training-stop");
      Runtime.getRuntime().addShutdownHook(hook);
      CountDownLatch ended = new CountDownLatch(1);
      Thread canceller = new Thread(() -> stopWhenCancelled(ended), "training-cancel");
      canceller.setDaemon(true);
      canceller.start();
      try {
        int code = process.await(this::take);
        if (code != 0 && !process.errors().isEmpty()) {
          progress.note(process.errors());
        }
        return code;
      } finally {
        ended.countDown();
        removeHook(hook);
      }
    }
  }

  private void stopWhenCancelled(CountDownLatch ended) {
    try {
      while (!ended.await(CANCEL_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (progress.isCancelled()) {
          stop();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process, which writes a checkpoint first, and starts no other. */
  private void stop() {
    stopping = true;
    TrainingProcess process = running;
    if (process != null) {
      process.stop();
      noteStopped();
    }
  }

  /** Notes once that the run can be resumed: Ctrl-C may reach the other process before this one. */
  private synchronized void noteStopped() {
    if (!stopNoted) {
      stopNoted = true;
      progress.note("stopped: go on with '" + work.resume() + "'");
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being stopped: the hook is at work and stays.
      return;
    }
  }

  private void take(String line) {
    switch (events.take(line)) {
      case BATCH ->
          progress.report(
              Phase.TRAINING, events.step() * work.pictures(), work.steps() * work.pictures());
      case EPOCH -> epochEnded.run();
      case OTHER -> progress.note(line);
      case ALARM, FAILURE, END -> {
        return;
      }
    }
  }
}
