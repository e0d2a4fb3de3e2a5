package dev.likeness.tasks.face;

import java.util.List;

/** A request requires clear faces, and the picture shows none. */
public final class LowQualityException extends UnusableFaceException {
  /** The code of this error in answers. */
  public static final String CODE = "low_quality";

  private static final long serialVersionUID = 1;

  /**
   * Makes the error.
   *
   * @param field the request's field that holds the picture, such as {@code image}
   * @param reasons codes of what is wrong, such as {@code noise}
   */
  public LowQualityException(String field, List<String> reasons) {
    super(
        CODE,
        field,
        "the face in "
            + field
            + " is not clear ("
            + String.join(", ", reasons)
            + "): take a better picture, or do not require quality");
  }
}
