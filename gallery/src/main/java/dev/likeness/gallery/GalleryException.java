package dev.likeness.gallery;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A gallery that could not be opened, read or written; the message says what to do. */
public class GalleryException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Makes the exception. */
  public GalleryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Makes the exception. */
  public GalleryException(String message) {
    this(message, null);
  }
}
