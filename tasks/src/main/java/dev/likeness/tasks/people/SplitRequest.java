package dev.likeness.tasks.people;

import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PersonId;
import dev.likeness.tasks.UnusableInputException;
import java.util.Collection;
import java.util.Set;

/**
 * Which encodings of a person to move to somebody new.
 *
 * @param from the person who keeps the others, at least one
 * @param encodings the numbers of the encodings to move, 1 to {@value #MAX_ENCODINGS}
 * @param id the id of the new person
 * @param details what is said of the new person; the name must be given
 */
public record SplitRequest(PersonId from, Set<Long> encodings, PersonId id, PersonDetails details) {
  public static final int MAX_ENCODINGS = 1000;

  public SplitRequest {
    encodings = Set.copyOf(encodings);
    if (encodings.isEmpty() || encodings.size() > MAX_ENCODINGS) {
      throw new UnusableInputException(
          "expected 1 to " + MAX_ENCODINGS + " encodings to move, got " + encodings.size());
    }
    details.toNewPerson();
  }

  /** Returns the request to move encodings to somebody new, whose id is chosen at random. */
  public static SplitRequest of(PersonId from, Collection<Long> encodings, PersonDetails details) {
    return new SplitRequest(from, Set.copyOf(encodings), PersonId.random(), details);
  }

  /**
   * Returns this request with an id for the new person.
   *
   * @param id appears in logs and should name nobody
   */
  public SplitRequest withId(String id) {
    PersonId chosen = UnusableInputException.unlessUsable(() -> new PersonId(id).forSomebodyNew());
    return new SplitRequest(from, encodings, chosen, details);
  }

  NewPerson newPerson() {
    return details.toNewPerson();
  }
}
