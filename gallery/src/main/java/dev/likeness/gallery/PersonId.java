package dev.likeness.gallery;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a gallery calls a person.
 *
 * <p>Ids appear in logs and messages: one that the caller chooses should name nobody.
 *
 * @param value 1 to 64 letters, digits, dots, dashes and underscores of ASCII
 */
public record PersonId(String value) implements Comparable<PersonId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public PersonId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a person's id is 1 to 64 letters, digits, dots, dashes and underscores, got "
              + value.length()
              + " characters that are not");
    }
  }

  /** Returns an id that no other person has: a random UUID. */
  public static PersonId random() {
    return new PersonId(UUID.randomUUID().toString());
  }

  @Override
  public int compareTo(PersonId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
