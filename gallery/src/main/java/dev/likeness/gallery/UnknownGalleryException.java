package dev.likeness.gallery;

import java.io.Serial;

/** Thrown for an id that no gallery has. */
public final class UnknownGalleryException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final String id;

  /** Creates the exception. */
  public UnknownGalleryException(String id) {
    super("there is no gallery of the id '" + id + "': look for it among the ids of all galleries");
    this.id = id;
  }

  /** Returns the unknown id. */
  public String id() {
    return id;
  }
}
