package dev.likeness.gallery;

import java.io.Serial;

/** Thrown when there is no room on the gallery's disk; the change was not made. */
public final class GalleryFullException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  /** Creates the exception. */
  public GalleryFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
