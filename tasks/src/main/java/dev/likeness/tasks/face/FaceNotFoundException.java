package dev.likeness.tasks.face;

/** A use case needs a face and the picture shows none. */
public final class FaceNotFoundException extends UnusableFaceException {
  /** The code of this error in answers. */
  public static final String CODE = "face_not_found";

  private static final long serialVersionUID = 1;

  /**
   * Makes the error.
   *
   * @param field the request's field that holds the picture, such as {@code image}
   */
  public FaceNotFoundException(String field) {
    super(
        CODE,
        field,
        "no face was found in "
            + field
            + ": use a picture in which the face is seen from the front and not covered");
  }
}
