package dev.likeness.tasks.people;

import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PersonName;
import dev.likeness.tasks.UnusableInputException;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a person. A detail that is null is not given: unknown when somebody is
 * enrolled, unchanged when somebody is changed.
 *
 * @param name the name to show, 1 to {@value #MAX_NAME} characters, as {@link PersonName} requires
 *     it
 * @param externalId the person's key in another system, at most {@value #MAX_EXTERNAL_ID}
 *     characters; a blank one takes the key away
 * @param notes free text, at most {@value #MAX_NOTES} characters
 */
public record PersonDetails(
    @Nullable String name, @Nullable String externalId, @Nullable String notes) {
  public static final int MAX_NAME = 200;
  public static final int MAX_EXTERNAL_ID = 200;
  public static final int MAX_NOTES = 10_000;

  public PersonDetails {
    requireShort("name", name, MAX_NAME);
    requireShort("external_id", externalId, MAX_EXTERNAL_ID);
    requireShort("notes", notes, MAX_NOTES);
    if (name != null) {
      String given = name;
      UnusableInputException.unlessUsable(() -> PersonName.require(given));
    }
  }

  /** Returns details of which the name alone is given, by that of a file or folder. */
  public static PersonDetails ofFile(String fileName) {
    return new PersonDetails(PersonName.ofFile(fileName), null, null);
  }

  /** Returns somebody to enrol; the name must be given. */
  NewPerson toNewPerson() {
    return over(null, null, "");
  }

  /** Returns these details, and those of a person where they are not given. */
  NewPerson over(@Nullable String oldName, @Nullable String oldExternalId, String oldNotes) {
    String called = name == null ? oldName : name;
    if (called == null) {
      throw new UnusableInputException("expected a name, got none: say what the person is called");
    }
    String key = externalId == null ? oldExternalId : externalId;
    return new NewPerson(
        called, key == null || key.isBlank() ? null : key, notes == null ? oldNotes : notes);
  }

  private static void requireShort(String field, @Nullable String text, int most) {
    if (text != null && text.length() > most) {
      throw new UnusableInputException(
          "expected at most " + most + " characters in " + field + ", got " + text.length());
    }
  }

  /** Shows nothing of the person. */
  @Override
  public String toString() {
    return "PersonDetails[]";
  }
}
