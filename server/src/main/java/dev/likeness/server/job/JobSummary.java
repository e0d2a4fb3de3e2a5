package dev.likeness.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the answers about every job say, whatever it does.
 *
 * @param id by which it is asked for
 * @param kind what it does
 * @param keyId id of the key that it was asked for with
 * @param state how it stands
 * @param progress from 0 to 1
 * @param phase what it does now; null before it runs
 * @param done units of this phase that are done
 * @param total units of this phase; 0 if it is not known
 * @param createdAt when it was asked for
 * @param startedAt when it began to run; null before
 * @param endedAt when it was done, failed or cancelled; null before
 * @param error why it failed; null if it did not
 * @param answer what the use case answered; null before it is done
 */
public record JobSummary(
    String id,
    String kind,
    String keyId,
    JobState state,
    double progress,
    @Nullable String phase,
    long done,
    long total,
    String createdAt,
    @Nullable String startedAt,
    @Nullable String endedAt,
    JobView.@Nullable Failure error,
    @Nullable ObjectNode answer) {
  static JobSummary of(JobView job) {
    return new JobSummary(
        job.id(),
        job.kind().id(),
        job.owner(),
        job.state(),
        job.progress(),
        job.step().map(step -> step.phase().id()).orElse(null),
        job.step().map(JobView.Step::done).orElse(0L),
        job.step().map(JobView.Step::total).orElse(0L),
        job.created().toString(),
        job.started().map(Instant::toString).orElse(null),
        job.ended().map(Instant::toString).orElse(null),
        job.failure().orElse(null),
        job.answer().orElse(null));
  }
}
