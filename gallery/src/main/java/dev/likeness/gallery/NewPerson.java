package dev.likeness.gallery;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a person at enrolment.
 *
 * <p>{@link #toString} shows none of it.
 *
 * @param name the name to show, not blank; kept without spaces around it and in Unicode form NFC,
 *     so that names from different keyboards and file systems are found again
 * @param externalId the caller's own key for the person, unique in a gallery, or null
 * @param notes anything, or empty
 */
public record NewPerson(String name, @Nullable String externalId, String notes) {
  public NewPerson {
    name = canonical(name);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a person has a name, got a blank one");
    }
    if (externalId != null && externalId.isBlank()) {
      throw new IllegalArgumentException("an external id is not blank: leave it out instead");
    }
  }

  /** Returns a person of whom the name alone is known. */
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

  static String canonical(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }

  @Override
  public String toString() {
    return "NewPerson[]";
  }
}
