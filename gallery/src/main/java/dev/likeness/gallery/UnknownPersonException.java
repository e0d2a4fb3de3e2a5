package dev.likeness.gallery;

import java.io.Serial;

/** An id that no person of the gallery has. */
public final class UnknownPersonException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final transient PersonId id;

  /** Makes the exception. */
  public UnknownPersonException(PersonId id) {
    super(
        "no person "
            + id
            + " is enrolled: look for the id among the people of the gallery; it may have been"
            + " forgotten or merged");
    this.id = id;
  }

  /** Returns the id that was asked for. */
  public PersonId id() {
    return id;
  }
}
