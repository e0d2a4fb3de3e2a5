package dev.likeness.server.training;

import dev.likeness.network.NetworkException;
import dev.likeness.server.job.Job;
import dev.likeness.server.job.JobFailure;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.training.TrainingException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Turns what ends a use case into what a job's owner is told. */
final class TaskFailures {
  private TaskFailures() {}

  /** A use case that answers nothing when it is stopped. */
  @FunctionalInterface
  interface Work<T> {
    Optional<T> run() throws IOException;
  }

  /**
   * Runs a use case.
   *
   * @return its answer; empty if it was cancelled
   * @throws JobFailure without paths of the job, if the fault is the caller's or something is
   *     missing
   */
  static <T> Optional<T> rethrown(Job job, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (CancellationException e) {
      return Optional.empty();
    } catch (UnusableInputException e) {
      throw failure(job, "unusable_input", e);
    } catch (ConfigurationException | NetworkException | TrainingException e) {
      throw failure(job, "not_configured", e);
    }
  }

  private static JobFailure failure(Job job, String code, RuntimeException e) {
    return new JobFailure(
        code,
        String.valueOf(e.getMessage())
            .replace(job.folder().toAbsolutePath().toString(), "the job's folder"));
  }
}
