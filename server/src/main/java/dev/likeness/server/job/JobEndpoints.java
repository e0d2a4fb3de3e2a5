package dev.likeness.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.access.AccessPolicy;
import dev.likeness.server.access.Grant;
import dev.likeness.server.access.Permission;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.AnswerType;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Events;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Lane;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What can be asked of every kind of job: the list, a job, its events, to cancel and to remove it.
 * A job is there for the key that it was asked for with, and for those who manage that key's jobs.
 */
public final class JobEndpoints {
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration MIN_BETWEEN = Duration.ofMillis(100);
  private static final Duration SOON = Duration.ofSeconds(2);

  private final JobQueue board;
  private final Function<String, Optional<Grant>> grants;
  private final Map<String, Integer> readers = new HashMap<>();

  /**
   * Makes what the groups of all kinds share.
   *
   * @param grants returns what the key of an id is good for; empty if there is none
   */
  public JobEndpoints(JobQueue board, Function<String, Optional<Grant>> grants) {
    this.board = board;
    this.grants = grants;
  }

  /** Returns the board that the jobs are on. */
  public JobQueue board() {
    return board;
  }

  /**
   * The answer to a request for a list.
   *
   * @param jobs the jobs
   */
  record Listing(List<ObjectNode> jobs) {}

  /**
   * The answer to a request to remove.
   *
   * @param id the id that it had
   * @param deleted true
   */
  record RemovedJob(String id, boolean deleted) {}

  /**
   * Registers what can be asked of a kind.
   *
   * @param type what is answered about a job of this kind, which joins {@link JobSummary} with its
   *     own fields
   */
  public void register(Api api, JobKind kind, Permission needs, AnswerType type) {
    String one = kind.path() + "/{id}";
    api.add(
        Route.get(kind.path(), needs)
            .in(Lane.IMMEDIATE)
            .as(
                kind.operation("list", true, "Lists the jobs that this key sees, the newest first.")
                    .answers(type.listedAs("jobs"))),
        request ->
            Answer.ok(
                new Listing(
                    board.list(kind).stream()
                        .filter(job -> isSeen(job, request))
                        .map(job -> job.view().document())
                        .toList())));
    api.add(
        Route.get(one, needs)
            .in(Lane.IMMEDIATE)
            .as(kind.operation("get", false, "Returns a job as it stands.").answers(type)),
        request -> Answer.ok(find(kind, request).view().document()));
    api.add(
        Route.get(one + "/events", needs)
            .in(Lane.IMMEDIATE)
            .as(
                kind.operation(
                        "follow",
                        false,
                        "Sends events: progress with the job as it stands, then end.")
                    .answers(AnswerType.content("text/event-stream"))
                    .fails(429, "too_many_streams")
                    .fails(503, "overloaded")),
        request -> events(find(kind, request), request.caller().keyId()));
    api.add(
        Route.post(one + "/cancel", needs, Fields.none())
            .in(Lane.IMMEDIATE)
            .as(
                kind.operation("cancel", false, "Ends a job before its time.")
                    .status(202)
                    .answers(type)),
        request -> cancel(find(kind, request)));
    api.add(
        Route.delete(one, needs)
            .in(Lane.IMMEDIATE)
            .as(
                kind.operation(
                        "delete",
                        false,
                        "Removes a job and its files; one that runs is ended first.")
                    .answers(RemovedJob.class)),
        request -> delete(find(kind, request)));
  }

  /** Registers that jobs of a kind, whose work asks whether it may go on, can be paused. */
  public void registerPause(Api api, JobKind kind, Permission needs, AnswerType type) {
    String one = kind.path() + "/{id}";
    api.add(
        Route.post(one + "/pause", needs, Fields.none())
            .in(Lane.IMMEDIATE)
            .as(
                kind.operation("pause", false, "Holds a job, its memory kept.")
                    .status(202)
                    .answers(type)
                    .fails(409, "not_running")),
        request -> pause(find(kind, request)));
    api.add(
        Route.post(one + "/resume", needs, Fields.none())
            .in(Lane.IMMEDIATE)
            .as(
                kind.operation("resume", false, "Resumes a job.")
                    .status(202)
                    .answers(type)
                    .fails(409, "not_paused")),
        request -> resume(find(kind, request)));
  }

  /** Returns the job that a request asks for, or tells that there is none. */
  public Job find(JobKind kind, Request request) {
    return board
        .find(kind, request.path("id"))
        .filter(job -> isSeen(job, request))
        .orElseThrow(
            () ->
                new ApiException(
                    404,
                    "job_not_found",
                    "there is no such job for this key: it was removed, or its time was over"));
  }

  private boolean isSeen(Job job, Request request) {
    return AccessPolicy.seesJob(request.caller(), job.owner(), grants.apply(job.owner()));
  }

  /** Returns the answer to a request that a job was made for. */
  public static Answer accepted(Job job) {
    return Answer.json(202, job.view().document());
  }

  private Answer cancel(Job job) {
    board.cancel(job);
    await(() -> job.awaitEnd(SOON));
    return accepted(job);
  }

  private Answer delete(Job job) throws IOException {
    board.delete(job);
    return Answer.ok(new RemovedJob(job.id(), true));
  }

  private static Answer pause(Job job) {
    if (!job.pause()) {
      throw new ApiException(
          409, "not_running", "a job is paused while it runs, this one is " + job.state().id());
    }
    await(() -> job.awaitHold(SOON));
    return accepted(job);
  }

  private static Answer resume(Job job) {
    if (!job.resume()) {
      throw new ApiException(
          409,
          "not_paused",
          "a job is resumed after it was paused, this one is " + job.state().id());
    }
    return accepted(job);
  }

  private interface Waiting {
    void run() throws InterruptedException;
  }

  private static void await(Waiting waiting) {
    try {
      waiting.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer events(Job job, String reader) {
    synchronized (readers) {
      if (readers.getOrDefault(reader, 0) >= board.limits().readersPerKey()) {
        throw ApiException.later(
            429,
            "too_many_streams",
            "this key reads " + board.limits().readersPerKey() + " streams already: close one",
            1);
      }
    }
    return Answer.events(events -> follow(job, reader, events));
  }

  private void follow(Job job, String reader, Events events)
      throws IOException, InterruptedException {
    count(reader, 1);
    try {
      write(job, events);
    } finally {
      count(reader, -1);
    }
  }

  private void count(String reader, int more) {
    synchronized (readers) {
      readers.merge(reader, more, Integer::sum);
      readers.remove(reader, 0);
    }
  }

  /**
   * Writes the job as it stands whenever it has changed. A reader who is slower than the job gets
   * fewer events, never older ones: nothing is kept for it.
   */
  private static void write(Job job, Events events) throws IOException, InterruptedException {
    long seen = -1;
    long said = System.nanoTime();
    while (events.isOpen()) {
      JobView view = job.await(seen, LOOK);
      if (view.version() != seen) {
        seen = view.version();
        said = System.nanoTime();
        events.send("progress", view.document());
        if (view.state().isEnd()) {
          events.send("end", view.document());
          return;
        }
        job.awaitEnd(MIN_BETWEEN);
      } else if (System.nanoTime() - said >= BEAT.toNanos()) {
        said = System.nanoTime();
        events.beat();
      }
    }
  }
}
