package dev.likeness.gallery;

import java.io.Serial;

/** Thrown for an id that a person of the gallery has already. */
public final class DuplicatePersonException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final transient PersonId id;

  /** Creates the exception. */
  public DuplicatePersonException(PersonId id) {
    super(
        "person "
            + id
            + " is already enrolled: add encodings to that person, or choose another id");
    this.id = id;
  }

  /** Returns the duplicate id. */
  public PersonId id() {
    return id;
  }
}
