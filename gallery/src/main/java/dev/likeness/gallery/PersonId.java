package dev.likeness.gallery;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a person in a gallery.
 *
 * <p>Ids appear in logs and messages: an id chosen by the caller should not contain a name.
 *
 * <p>An id of dots alone is none that somebody new can have, as {@link #forSomebodyNew} says: in an
 * address {@code .} and {@code ..} stand for folders. Older galleries can hold such a person.
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

  /**
   * Returns this id if somebody new can have it.
   *
   * @throws IllegalArgumentException if it consists of dots alone
   */
  public PersonId forSomebodyNew() {
    if (value.chars().allMatch(c -> c == '.')) {
      throw new IllegalArgumentException(
          "a person's id is not of dots alone, which stand for folders in addresses: choose another");
    }
    return this;
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
