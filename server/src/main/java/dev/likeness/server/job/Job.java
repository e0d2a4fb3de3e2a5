package dev.likeness.server.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.request.Json;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that takes longer than a request. Its owner sees it by {@link #view}; its work reports to
 * it. Thread-safe.
 */
public final class Job {
  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  private final String id;
  private final JobKind kind;
  private final String owner;
  private final Path folder;
  private final Instant created;
  private final Duration longestPause;
  private final Object lock = new Object();
  private final List<Runnable> enders = new ArrayList<>();
  private JobState state = JobState.QUEUED;
  private double progress;
  private @Nullable Instant started;
  private @Nullable Instant ended;
  private JobView.@Nullable Failure failure;
  private JobView.@Nullable Step step;
  private @Nullable ObjectNode answer;
  private ObjectNode details = JsonNodeFactory.instance.objectNode();
  private long version;
  private boolean cancelWanted;
  private boolean pauseWanted;

  Job(String id, JobKind kind, String owner, Path folder, Instant created, Duration longestPause) {
    this.id = id;
    this.kind = kind;
    this.owner = owner;
    this.folder = folder;
    this.created = created;
    this.longestPause = longestPause;
  }

  /** Returns a job of an earlier run of the server, which has ended. */
  static Job ended(JobView view, Path folder) {
    Job job = new Job(view.id(), view.kind(), view.owner(), folder, view.created(), Duration.ZERO);
    job.state = view.state();
    job.progress = view.progress();
    job.started = view.started().orElse(null);
    job.ended = view.ended().orElse(null);
    job.failure = view.failure().orElse(null);
    job.step = view.step().orElse(null);
    job.answer = view.answer().orElse(null);
    job.details = view.details();
    return job;
  }

  public String id() {
    return id;
  }

  public JobKind kind() {
    return kind;
  }

  /** Returns the id of the key that the job was asked for with. */
  public String owner() {
    return owner;
  }

  /** Returns the folder of the job's files. */
  public Path folder() {
    return folder;
  }

  /** Returns the job as it stands. */
  public JobView view() {
    synchronized (lock) {
      return new JobView(
          version,
          id,
          kind,
          owner,
          state,
          progress,
          created,
          Optional.ofNullable(started),
          Optional.ofNullable(ended),
          Optional.ofNullable(failure),
          Optional.ofNullable(step),
          Optional.ofNullable(answer),
          details);
    }
  }

  /** Returns how far the job is. */
  public JobState state() {
    synchronized (lock) {
      return state;
    }
  }

  /** Waits until the job is no longer as in a version, at most so long, and returns it. */
  JobView await(long seen, Duration patience) throws InterruptedException {
    awaitUntil(() -> version != seen, patience);
    return view();
  }

  /** Waits until the job has ended, at most so long. */
  void awaitEnd(Duration patience) throws InterruptedException {
    awaitUntil(() -> state.isEnd(), patience);
  }

  /** Waits until the job holds, or has ended, at most so long. */
  void awaitHold(Duration patience) throws InterruptedException {
    awaitUntil(() -> state.isEnd() || !pauseWanted || state == JobState.PAUSED, patience);
  }

  /** Waits until something holds, which is asked under the lock, and returns whether it does. */
  private boolean awaitUntil(BooleanSupplier holds, Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    synchronized (lock) {
      while (!holds.getAsBoolean()) {
        long left = (until - System.nanoTime()) / NANOS_PER_MILLISECOND;
        if (left <= 0) {
          return false;
        }
        lock.wait(left);
      }
      return true;
    }
  }

  /**
   * Returns what a use case reports to. While the job is paused, {@link Progress#isCancelled} does
   * not return.
   */
  public Progress asProgress() {
    return new Progress() {
      @Override
      public void report(Phase phase, long done, long total) {
        synchronized (lock) {
          step = new JobView.Step(phase, done, total);
          changed();
        }
      }

      @Override
      public boolean isCancelled() {
        awaitResume();
        return Job.this.isCancelled();
      }
    };
  }

  /** Sets the answer of the use case, which its owner gets with the job. */
  public void answer(Object record) {
    ObjectNode document = Json.tree(record);
    synchronized (lock) {
      answer = document;
      changed();
    }
  }

  /**
   * Reports how far the work is.
   *
   * @param share of the work that is done, from 0 to 1
   * @param record the kind-specific fields of the job's status
   */
  public void report(double share, Object record) {
    ObjectNode fields = Json.tree(record);
    synchronized (lock) {
      progress = Math.max(0, Math.min(1, share));
      details = fields;
      changed();
    }
  }

  /**
   * Returns at once unless the job is paused; then when it is resumed or cancelled. A pause that is
   * longer than allowed cancels the job.
   */
  public void awaitResume() {
    synchronized (lock) {
      if (pauseWanted && !cancelWanted) {
        state = JobState.PAUSED;
        changed();
        hold();
        if (!cancelWanted) {
          state = JobState.RUNNING;
          changed();
        }
      }
    }
  }

  private void hold() {
    try {
      // Whoever cancels meanwhile sets it, too: it is read after the wait alone.
      if (!awaitUntil(() -> !pauseWanted || cancelWanted, longestPause)) {
        cancelWanted = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancelWanted = true;
    }
  }

  /** Returns whether the job is to end before its time. */
  public boolean isCancelled() {
    synchronized (lock) {
      return cancelWanted;
    }
  }

  /** Gives what ends the work when the job is cancelled; at once if it was. */
  public void whenCancelled(Runnable ender) {
    synchronized (lock) {
      if (!cancelWanted) {
        enders.add(ender);
        return;
      }
    }
    ender.run();
  }

  /** Ends the job: at once if it waits, otherwise as soon as its work sees it. */
  void cancel(Instant now) {
    List<Runnable> asked;
    synchronized (lock) {
      if (state.isEnd() || cancelWanted) {
        return;
      }
      cancelWanted = true;
      if (state == JobState.QUEUED) {
        finish(JobState.CANCELLED, now);
      }
      asked = List.copyOf(enders);
      changed();
    }
    asked.forEach(Runnable::run);
  }

  /** Returns whether the job now holds at the work's next step; false if it does not run. */
  boolean pause() {
    synchronized (lock) {
      pauseWanted = state == JobState.RUNNING || state == JobState.PAUSED;
      return pauseWanted;
    }
  }

  /** Returns whether the job goes on; false if it neither runs nor holds. */
  boolean resume() {
    synchronized (lock) {
      pauseWanted = false;
      lock.notifyAll();
      return state == JobState.RUNNING || state == JobState.PAUSED;
    }
  }

  /** Returns whether the work begins; false if the job was cancelled before. */
  boolean start(Instant now) {
    synchronized (lock) {
      if (state != JobState.QUEUED) {
        return false;
      }
      state = JobState.RUNNING;
      started = now;
      changed();
      return true;
    }
  }

  /** Returns the job as it will be once the work has ended. */
  JobView ending(JobView.@Nullable Failure why, Instant now) {
    synchronized (lock) {
      JobState end = endState(why);
      return view().ended(end, end == JobState.DONE ? 1 : progress, Optional.ofNullable(why), now);
    }
  }

  /** Says that the work has ended. */
  void end(JobView.@Nullable Failure why, Instant now) {
    synchronized (lock) {
      failure = why;
      if (endState(why) == JobState.DONE) {
        progress = 1;
      }
      finish(endState(why), now);
      changed();
    }
  }

  private JobState endState(JobView.@Nullable Failure why) {
    return why != null ? JobState.FAILED : cancelWanted ? JobState.CANCELLED : JobState.DONE;
  }

  private void finish(JobState end, Instant now) {
    state = end;
    ended = now;
    enders.clear();
  }

  private void changed() {
    version++;
    lock.notifyAll();
  }
}
