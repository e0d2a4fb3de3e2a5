package dev.likeness.gallery;

import java.io.Serial;

/**
 * Thrown when the store of a gallery cannot be reached, or too few of its nodes. A change that was
 * asked for may have been made, or not.
 */
public final class GalleryUnavailableException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  /** Creates the exception. */
  public GalleryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
