package dev.likeness.gallery;

import org.jspecify.annotations.Nullable;

/**
 * The details of a person at enrolment.
 *
 * <p>{@link #toString} shows none of them.
 *
 * @param name the display name, as {@link PersonName} requires it
 * @param externalId the caller's own key for the person, unique in a gallery, or null
 * @param notes any text, or empty
 */
public record NewPerson(String name, @Nullable String externalId, String notes) {
  public NewPerson {
    name = PersonName.require(name);
    if (externalId != null && externalId.isBlank()) {
      throw new IllegalArgumentException("an external id is not blank: leave it out instead");
    }
  }

  /** Returns a person with a name only. */
  public static NewPerson named(String name) {
    return new NewPerson(name, null, "");
  }

  /** Returns this person with the given external id. */
  public NewPerson withExternalId(String id) {
    return new NewPerson(name, id, notes);
  }

  /** Returns this person with the given notes. */
  public NewPerson withNotes(String text) {
    return new NewPerson(name, externalId, text);
  }

  @Override
  public String toString() {
    return "NewPerson[]";
  }
}
