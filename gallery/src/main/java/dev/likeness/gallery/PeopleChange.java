package dev.likeness.gallery;

import java.util.Locale;
import java.util.Optional;

/**
 * A change of people that {@link Gallery#undo} takes back.
 *
 * @param person the person who was updated, who remained after a merge, or who was split
 * @param other the person who was merged into that person, or who was split off; empty for an
 *     update
 */
public record PeopleChange(Kind kind, PersonId person, Optional<PersonId> other) {
  /** The kinds of changes that can be undone. */
  public enum Kind {
    UPDATE,
    MERGE,
    SPLIT;

    /** Returns the name used in answers. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
