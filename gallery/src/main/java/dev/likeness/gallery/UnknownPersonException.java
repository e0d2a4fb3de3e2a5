package dev.likeness.gallery;

import java.io.Serial;

/** Thrown for an id that no person of the gallery has. */
public final class UnknownPersonException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final transient PersonId id;

  /** Creates the exception. */
  public UnknownPersonException(PersonId id) {
    super(
        "no person "
            + id
            + " is enrolled: look for the id among the people of the gallery; it may have been"
            + " forgotten or merged");
    this.id = id;
  }

  /** Returns the unknown id. */
  public PersonId id() {
    return id;
  }
}
