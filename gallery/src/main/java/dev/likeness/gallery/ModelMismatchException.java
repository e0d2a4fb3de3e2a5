package dev.likeness.gallery;

import java.io.Serial;

/** Thrown when a gallery is opened with another model than its own. */
public final class ModelMismatchException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final transient GalleryModel expected;
  private final transient GalleryModel given;

  /** Creates the exception. */
  public ModelMismatchException(GalleryModel expected, GalleryModel given) {
    super(
        "the gallery holds encodings of "
            + described(expected)
            + ", given was "
            + described(given)
            + ": encodings of two models cannot be compared; use the model '"
            + expected.name()
            + "', or another gallery file");
    this.expected = expected;
    this.given = given;
  }

  /** Returns the model of the gallery. */
  public GalleryModel expected() {
    return expected;
  }

  /** Returns the model that was given. */
  public GalleryModel given() {
    return given;
  }

  private static String described(GalleryModel model) {
    return "'"
        + model.name()
        + "' ("
        + model.digest().substring(0, 12)
        + ", "
        + model.dimension()
        + " floats, "
        + model.distance().id()
        + ")";
  }
}
