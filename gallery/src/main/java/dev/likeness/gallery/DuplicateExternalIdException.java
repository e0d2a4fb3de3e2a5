package dev.likeness.gallery;

import java.io.Serial;

/** Thrown for an external id that another person of the gallery has. */
public final class DuplicateExternalIdException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final transient PersonId holder;

  /** Creates the exception. */
  public DuplicateExternalIdException(PersonId holder) {
    super(
        "this external id already belongs to person "
            + holder
            + ": add encodings to that person, or choose another external id");
    this.holder = holder;
  }

  /** Returns the person with the external id. */
  public PersonId holder() {
    return holder;
  }
}
