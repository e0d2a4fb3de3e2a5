package dev.likeness.gallery;

import java.io.Serial;

/** An id that a person of the gallery already has. */
public final class DuplicatePersonException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final transient PersonId id;

  /** Makes the exception. */
  public DuplicatePersonException(PersonId id) {
    super(
        "person "
            + id
            + " is already enrolled: add encodings to that person, or choose another id");
    this.id = id;
  }

  /** Returns the id that was used twice. */
  public PersonId id() {
    return id;
  }
}
