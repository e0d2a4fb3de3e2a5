package dev.likeness.gallery;

import java.io.Serial;

/** An id that no gallery has. */
public final class UnknownGalleryException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final String id;

  /** Makes the exception for an id. */
  public UnknownGalleryException(String id) {
    super("there is no gallery of the id '" + id + "': look for it among the ids of all galleries");
    this.id = id;
  }

  /** Returns the id that was asked for. */
  public String id() {
    return id;
  }
}
