package dev.likeness.gallery;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown when a gallery cannot be opened, read or written; the message says what to do. */
public class GalleryException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Creates the exception. */
  public GalleryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception. */
  public GalleryException(String message) {
    this(message, null);
  }
}
