package dev.likeness.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.request.Json;
import dev.likeness.tasks.progress.Phase;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as it stood at one moment.
 *
 * @param version counts the job's changes
 * @param progress from 0 to 1
 * @param step how far its current phase is, once it has begun one
 * @param answer the answer of its use case, once there is one; never changed once it is here
 * @param details what else is to say of it, by kind; never changed once it is here
 */
public record JobView(
    long version,
    String id,
    JobKind kind,
    String owner,
    JobState state,
    double progress,
    Instant created,
    Optional<Instant> started,
    Optional<Instant> ended,
    Optional<Failure> failure,
    Optional<Step> step,
    Optional<ObjectNode> answer,
    ObjectNode details) {

  /**
   * Why a job failed: a stable code, and words for people.
   *
   * @param code for programs
   * @param message for people
   */
  public record Failure(String code, String message) {}

  /**
   * How far a phase is.
   *
   * @param done units done
   * @param total units of this phase; 0 if it is not known
   */
  public record Step(Phase phase, long done, long total) {}

  public JobView {
    answer = answer.map(ObjectNode::deepCopy);
    details = details.deepCopy();
  }

  /** Returns it at its end. */
  JobView ended(JobState end, double share, Optional<Failure> why, Instant at) {
    return new JobView(
        version,
        id,
        kind,
        owner,
        end,
        share,
        created,
        started,
        Optional.of(at),
        why,
        step,
        answer,
        details);
  }

  @Override
  public ObjectNode details() {
    return details.deepCopy();
  }

  @Override
  public Optional<ObjectNode> answer() {
    return answer.map(ObjectNode::deepCopy);
  }

  /** Returns what its owner is told: a new document at each call. */
  public ObjectNode document() {
    ObjectNode document = Json.tree(JobSummary.of(this));
    document.setAll(details);
    return document;
  }
}
