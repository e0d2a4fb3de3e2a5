package dev.likeness.server.job;

import java.io.IOException;

/** What a job does when its turn comes. */
@FunctionalInterface
public interface JobWork {
  /**
   * Does the work, reporting to the job, and returns soon after {@link Job#isCancelled} is true.
   * Its results lie in the job's folder.
   *
   * @throws JobFailure if it cannot be done, for a reason that the owner is told
   */
  void run(Job job) throws IOException;
}
