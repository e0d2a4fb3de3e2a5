package dev.likeness.gallery;

import java.io.Serial;

/** An id that a gallery already has. */
public final class DuplicateGalleryException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final String id;

  /** Makes the exception for an id. */
  public DuplicateGalleryException(String id) {
    super("there is a gallery of the id '" + id + "' already: choose another id");
    this.id = id;
  }

  /** Returns the id that was used twice. */
  public String id() {
    return id;
  }
}
