package dev.likeness.server.job;

/** Ends a job's work with an error that its owner is told of. */
public final class JobFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * Makes an error.
   *
   * @param code what programs switch on, in snake_case: stable
   * @param message what was expected, what came and what to do, without paths or names of people
   */
  public JobFailure(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
