package dev.likeness.tasks.people;

import dev.likeness.gallery.PersonId;
import dev.likeness.tasks.UnusableInputException;

/**
 * Whom to merge.
 *
 * @param into the person who remains
 * @param from the person whose encodings move to the other, and who is removed
 * @param force whether people are merged who do not look alike
 */
public record MergeRequest(PersonId into, PersonId from, boolean force) {
  public MergeRequest {
    if (into.equals(from)) {
      throw new UnusableInputException("expected two people to merge, got the same one twice");
    }
  }

  /** Returns the request to merge two people if they look alike. */
  public static MergeRequest of(PersonId into, PersonId from) {
    return new MergeRequest(into, from, false);
  }

  /** Returns this request, with or without the check of likeness. */
  public MergeRequest withForce(boolean forced) {
    return new MergeRequest(into, from, forced);
  }
}
