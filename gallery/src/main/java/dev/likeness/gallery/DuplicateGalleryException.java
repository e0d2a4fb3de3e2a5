package dev.likeness.gallery;

import java.io.Serial;

/** Thrown for an id that a gallery has already. */
public final class DuplicateGalleryException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final String id;

  /** Creates the exception. */
  public DuplicateGalleryException(String id) {
    super("there is a gallery of the id '" + id + "' already: choose another id");
    this.id = id;
  }

  /** Returns the duplicate id. */
  public String id() {
    return id;
  }
}
