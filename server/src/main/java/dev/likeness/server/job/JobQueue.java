package dev.likeness.server.job;

import dev.likeness.server.log.LogFields;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Trace;
import dev.likeness.tasks.FullDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All jobs: a bounded queue for each kind, and what came of those that have ended, until their
 * owner removes them or their time is over. Safe for any number of threads.
 */
public final class JobQueue implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.likeness.server");
  private static final Duration MAX_END_LENGTH = Duration.ofSeconds(75);
  private static final int RETRY_SECONDS = 30;
  private static final long SWEEP_SECONDS = 60;

  private static final JobView.Failure INTERNAL_ERROR =
      new JobView.Failure(
          "internal_error", "a fault of the server: its log has more under the job's id");

  private static final JobView.Failure DISK_FULL =
      new JobView.Failure(
          "disk_full", "there was no room on the server's disk: make room, then ask again");

  private final JobFiles files;
  private final JobLimits limits;
  private final Clock clock;
  private final Map<String, Job> jobs = new HashMap<>();
  private final Set<String> unwanted = new HashSet<>();
  private final Map<JobKind, ExecutorService> workers = new EnumMap<>(JobKind.class);
  private final Map<JobKind, JobRotation> rotations = new EnumMap<>(JobKind.class);
  private final ScheduledExecutorService sweeper;
  private boolean closed;

  /** Puts the files that a job begins with into its folder. */
  @FunctionalInterface
  public interface Beginning {
    void write(Path folder) throws IOException;
  }

  private JobQueue(JobFiles files, JobLimits limits, Clock clock) {
    this.files = files;
    this.limits = limits;
    this.clock = clock;
    for (JobKind kind : JobKind.values()) {
      rotations.put(kind, new JobRotation());
      workers.put(kind, Executors.newFixedThreadPool(limits.running(), work -> thread(work, kind)));
    }
    this.sweeper = Executors.newSingleThreadScheduledExecutor(work -> thread(work, null));
  }

  private static Thread thread(Runnable work, @Nullable JobKind kind) {
    Thread thread = new Thread(work, "likeness-jobs-" + (kind == null ? "sweeper" : kind.id()));
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Opens the board over a folder.
   *
   * @throws dev.likeness.tasks.ConfigurationException if another server works in the folder
   * @throws IOException if the folder cannot be made or read
   */
  public static JobQueue open(Path folder, JobLimits limits, Clock clock) throws IOException {
    JobFiles files = JobFiles.open(folder);
    JobQueue board = new JobQueue(files, limits, clock);
    for (Job job : files.leftovers(clock.instant())) {
      board.jobs.put(job.id(), job);
    }
    board.sweep();
    ScheduledFuture<?> unused =
        board.sweeper.scheduleWithFixedDelay(
            board::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    return board;
  }

  /** Returns the folders of jobs whose record cannot be read; they are left as they are. */
  public List<Path> unreadable() {
    return files.unreadable();
  }

  /** Returns how many jobs there may be. */
  public JobLimits limits() {
    return limits;
  }

  /**
   * Takes a job on.
   *
   * @param owner the id of the key that it is asked for with
   * @throws ApiException 429 if too many wait, or the key has too many; 503 if the server is being
   *     stopped
   * @throws IOException if its files cannot be written
   */
  @SuppressWarnings("try") // The fields stand on all lines until they are closed.
  public Job submit(JobKind kind, String owner, Beginning beginning, JobWork work)
      throws IOException {
    Job job = admitted(kind, owner);
    try {
      beginning.write(files.create(job.id()));
      files.record(job.view());
    } catch (IOException | RuntimeException e) {
      forget(job);
      throw e;
    }
    Map<String, String> fields = new HashMap<>(LogFields.current());
    fields.put("job_id", job.id());
    JobRotation rotation = Objects.requireNonNull(rotations.get(kind));
    rotation.add(
        owner,
        () -> {
          try (LogFields unused = LogFields.of(fields)) {
            run(job, work);
          }
        });
    Objects.requireNonNull(workers.get(kind)).execute(() -> rotation.next().run());
    return job;
  }

  private synchronized Job admitted(JobKind kind, String owner) {
    if (closed) {
      throw ApiException.later(503, "stopping", "the server is being stopped", RETRY_SECONDS);
    }
    require(
        jobs.values().stream().filter(j -> j.state() == JobState.QUEUED).count() < limits.waiting(),
        "too many jobs wait already: ask again when some have run");
    require(
        held(owner).filter(j -> !j.state().isEnd()).count() < limits.activePerKey(),
        "this key has " + limits.activePerKey() + " jobs that run or wait: wait for one to end");
    require(
        held(owner).count() < limits.heldPerKey(),
        "this key keeps " + limits.heldPerKey() + " jobs: delete some that have ended");
    String id = UUID.randomUUID().toString().replace("-", "");
    Job job = new Job(id, kind, owner, files.of(id), clock.instant(), limits.longestPause());
    jobs.put(id, job);
    return job;
  }

  private Stream<Job> held(String owner) {
    return jobs.values().stream().filter(job -> job.owner().equals(owner));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw ApiException.later(429, "too_many_jobs", otherwise, RETRY_SECONDS);
    }
  }

  private void run(Job job, JobWork work) {
    if (!job.start(clock.instant())) {
      return;
    }
    JobView.Failure failure = null;
    try {
      work.run(job);
    } catch (JobFailure e) {
      failure = new JobView.Failure(e.code(), String.valueOf(e.getMessage()));
    } catch (CancellationException e) {
      LOG.log(Level.DEBUG, "job {0} was cancelled", job.id());
    } catch (OutOfMemoryError e) {
      LOG.log(Level.ERROR, "no memory left in job {0}", job.id());
      failure =
          new JobView.Failure("out_of_memory", "there was no memory for this: make it smaller");
    } catch (IOException | RuntimeException | StackOverflowError e) {
      LOG.log(Level.ERROR, "job {0} failed: {1}", job.id(), Trace.of(e));
      failure = FullDisk.isCauseOf(e) ? DISK_FULL : INTERNAL_ERROR;
    }
    end(job, job.isCancelled() ? null : failure);
  }

  /** Ends a job: nobody is told that it is done before its record says so. */
  private void end(Job job, JobView.@Nullable Failure failure) {
    synchronized (job) {
      Instant now = clock.instant();
      try {
        if (isWanted(job)) {
          files.record(job.ending(failure, now));
        }
        job.end(failure, now);
      } catch (IOException e) {
        LOG.log(Level.ERROR, "the files of job {0} cannot be written: {1}", job.id(), Trace.of(e));
        job.end(FullDisk.isCauseOf(e) ? DISK_FULL : INTERNAL_ERROR, now);
      }
    }
    settle(job);
  }

  /** Writes down how a job ended, or removes it if its owner has. */
  private void settle(Job job) {
    try {
      synchronized (job) {
        if (isWanted(job)) {
          files.record(job.view());
        } else {
          forget(job);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "the files of job {0} cannot be written: {1}", job.id(), Trace.of(e));
    }
  }

  private synchronized boolean isWanted(Job job) {
    return jobs.containsKey(job.id()) && !unwanted.contains(job.id());
  }

  private void forget(Job job) throws IOException {
    synchronized (job) {
      synchronized (this) {
        jobs.remove(job.id());
        unwanted.remove(job.id());
      }
      JobFiles.delete(job.folder());
    }
  }

  /** Returns a job, if it is there and is of that kind. */
  public synchronized Optional<Job> find(JobKind kind, String id) {
    return Optional.ofNullable(jobs.get(id))
        .filter(job -> job.kind() == kind && !unwanted.contains(id));
  }

  /** Returns the jobs of a kind, the newest first. */
  public synchronized List<Job> list(JobKind kind) {
    return jobs.values().stream()
        .filter(job -> job.kind() == kind && !unwanted.contains(job.id()))
        .sorted(Comparator.comparing((Job job) -> job.view().created()).reversed())
        .toList();
  }

  /** Ends a job before its time; nothing if it has ended. */
  public void cancel(Job job) {
    boolean waited = job.state() == JobState.QUEUED;
    job.cancel(clock.instant());
    if (waited && job.state().isEnd()) {
      settle(job);
    }
  }

  /** Ends the jobs of all owners but some. */
  public void cancelAllExceptOf(Set<String> owners) {
    List<Job> ended;
    synchronized (this) {
      ended = jobs.values().stream().filter(job -> !owners.contains(job.owner())).toList();
    }
    ended.forEach(this::cancel);
  }

  /** Removes a job and its files; one that runs is ended first. */
  public void delete(Job job) throws IOException {
    synchronized (this) {
      unwanted.add(job.id());
    }
    cancel(job);
    if (job.state().isEnd()) {
      forget(job);
    }
  }

  /** Removes what has been kept long enough. */
  void sweep() {
    Instant oldest = clock.instant().minus(limits.keptFor());
    List<Job> gone;
    synchronized (this) {
      gone =
          jobs.values().stream()
              .filter(job -> job.view().ended().map(t -> !t.isAfter(oldest)).orElse(false))
              .toList();
    }
    for (Job job : gone) {
      try {
        forget(job);
      } catch (IOException e) {
        LOG.log(Level.ERROR, "job {0} cannot be removed: {1}", job.id(), Trace.of(e));
      }
    }
  }

  /** Ends all jobs, waits until they have, and lets go of the folder. */
  @Override
  public void close() {
    List<Job> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(jobs.values());
    }
    sweeper.shutdownNow();
    all.forEach(this::cancel);
    workers.values().forEach(ExecutorService::shutdown);
    long until = System.nanoTime() + MAX_END_LENGTH.toNanos();
    try {
      for (ExecutorService worker : workers.values()) {
        if (!worker.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          LOG.log(Level.ERROR, "a job did not end in {0}", MAX_END_LENGTH);
        }
      }
      files.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
