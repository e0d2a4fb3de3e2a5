package dev.likeness.gallery;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a person in a gallery.
 *
 * <p>Ids appear in logs and messages: an id chosen by the caller should not contain a name.
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

  /** Returns a random UUID. */
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
