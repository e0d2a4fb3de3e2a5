package dev.likeness.gallery;

import java.io.Serial;

/** An external id that another person of the gallery already has. */
public final class DuplicateExternalIdException extends GalleryException {
  @Serial private static final long serialVersionUID = 1;

  private final transient PersonId holder;

  /** Makes the exception. */
  public DuplicateExternalIdException(PersonId holder) {
    super(
        "this external id already belongs to person "
            + holder
            + ": add encodings to that person, or choose another external id");
    this.holder = holder;
  }

  /** Returns who has the external id. */
  public PersonId holder() {
    return holder;
  }
}
