package dev.likeness.server.training;

import dev.likeness.cli.CommandCall;
import dev.likeness.server.job.JobFailure;
import java.nio.file.Path;

/** What is told of a command that came to no end. */
final class CommandFailures {
  private CommandFailures() {}

  /**
   * Returns why it came to none, in its own words without the program's name and without paths.
   *
   * @param folder the job's
   */
  static JobFailure of(CommandCall.Outcome outcome, Path folder) {
    String words =
        outcome
            .words()
            .replace(folder.toAbsolutePath().toString(), "the job's folder")
            .replaceAll("(?m)^likeness: ", "");
    return switch (outcome.end()) {
      case UNUSABLE -> new JobFailure("unusable_input", words);
      case CONFIGURATION -> new JobFailure("not_configured", words);
      case DONE, NOT_TAKEN -> new JobFailure("not_taken_over", words);
      case FAULT ->
          new JobFailure(
              "internal_error", "a fault of the server: the command ended without a result");
    };
  }
}
