package dev.likeness.server.job;

import java.io.IOException;

/** What a job does when its turn comes. */
@FunctionalInterface
public interface JobWork {
  /**
   * Does it, telling the job how it goes, and returns soon after {@link Job#mayGoOn} says no. What
   * comes of it lies in the job's folder.
   *
   * @throws JobFailure if it cannot be done, for a reason that the owner is told
   */
  void run(Job job) throws IOException;
}
