package dev.likeness.tasks.people;

/** The only encoding of a person was to be removed. */
public final class LastEncodingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LastEncodingException() {
    super("this is the person's only encoding: forget the person instead");
  }
}
