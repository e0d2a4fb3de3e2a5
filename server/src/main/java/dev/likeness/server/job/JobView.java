package dev.likeness.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as it stood at one moment.
 *
 * @param version counts the job's changes
 * @param progress from 0 to 1
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
    ObjectNode details) {

  /** Why a job failed. */
  public record Failure(String code, String message) {}

  public JobView {
    details = details.deepCopy();
  }

  @Override
  public ObjectNode details() {
    return details.deepCopy();
  }

  /** Returns what its owner is told: a new document at each call. */
  public ObjectNode document() {
    ObjectNode document = details.objectNode();
    document.put("id", id);
    document.put("kind", kind.id());
    document.put("state", state.id());
    document.put("progress", progress);
    document.put("created_at", created.toString());
    document.put("started_at", started.map(Instant::toString).orElse(null));
    document.put("ended_at", ended.map(Instant::toString).orElse(null));
    if (failure.isPresent()) {
      document
          .putObject("error")
          .put("code", failure.get().code())
          .put("message", failure.get().message());
    } else {
      document.putNull("error");
    }
    document.setAll(details);
    return document;
  }
}
