package dev.likeness.tasks.face;

/** A picture shows no face that a use case can work on. */
public abstract class UnusableFaceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String field;

  UnusableFaceException(String code, String field, String message) {
    super(message);
    this.code = code;
    this.field = field;
  }

  /** Returns the code of this error in answers. */
  public String code() {
    return code;
  }

  /** Returns the request's field that holds the picture. */
  public String field() {
    return field;
  }
}
