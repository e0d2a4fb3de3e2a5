package dev.likeness.server.job;

import dev.likeness.server.request.AnswerType;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Tag;
import java.util.Locale;

/** What a job does. */
public enum JobKind {
  /** Paints a picture in the manner of others. */
  PAINTING("paintings"),
  /** Looks into a network. */
  LENS("lenses"),
  /** Trains an encoder. */
  TRAINING("trainings"),
  /** Measures what an encoder's distances stand for. */
  CALIBRATION("calibrations");

  private final String path;

  JobKind(String path) {
    this.path = path;
  }

  /** Returns the path of such jobs, such as {@code /v1/paintings}. */
  public String path() {
    return "/v1/" + path;
  }

  /** Returns the name used in answers, such as {@code painting}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns what the API document says of a route of such jobs.
   *
   * @param verb such as {@code get}
   * @param many whether it is about several jobs
   */
  public Operation operation(String verb, boolean many, String summary) {
    String noun = id().substring(0, 1).toUpperCase(Locale.ROOT) + id().substring(1);
    String nouns = path.substring(0, 1).toUpperCase(Locale.ROOT) + path.substring(1);
    Operation operation = Operation.of(verb + (many ? nouns : noun), Tag.JOBS, summary);
    return many ? operation : operation.fails(404, "job_not_found");
  }

  /** Returns what the API document says of the route that starts such a job. */
  public Operation start(String summary, AnswerType type) {
    Operation like = operation("start", false, summary);
    return Operation.of(like.id(), Tag.JOBS, summary)
        .status(202)
        .answers(type)
        .fails(422, "model_not_installed")
        .fails(429, "too_many_jobs");
  }
}
