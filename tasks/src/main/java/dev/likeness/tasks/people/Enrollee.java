package dev.likeness.tasks.people;

import dev.likeness.gallery.DuplicateExternalIdException;
import dev.likeness.gallery.DuplicatePersonException;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.UnknownPersonException;
import dev.likeness.tasks.UnusableInputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a picture is to be enrolled for.
 *
 * @param kind whether that is somebody new
 * @param id the person's id; for somebody new the one to give, null for any
 * @param details what is said of somebody new; null for somebody who is enrolled
 */
public record Enrollee(Kind kind, @Nullable PersonId id, @Nullable PersonDetails details) {
  /** Whether a person is in the gallery already. */
  public enum Kind {
    /** The person of the id, who is enrolled. */
    ENROLLED,
    /** Somebody new. */
    NEW,
    /** Whoever is enrolled with this external id, or else under this name; or else somebody new. */
    BY_NAME
  }

  /** Returns somebody who is in the gallery. */
  public static Enrollee enrolled(PersonId id) {
    return new Enrollee(Kind.ENROLLED, id, null);
  }

  /** Returns somebody new, whose id is chosen at random. */
  public static Enrollee someoneNew(PersonDetails details) {
    return new Enrollee(Kind.NEW, null, requireName(details));
  }

  /**
   * Returns somebody new with a given id.
   *
   * @param id appears in logs and should name nobody
   */
  public static Enrollee someoneNew(String id, PersonDetails details) {
    try {
      return new Enrollee(Kind.NEW, new PersonId(id).forSomebodyNew(), requireName(details));
    } catch (IllegalArgumentException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
    }
  }

  /** Returns whoever is enrolled with the external id or name of these details, or else is new. */
  public static Enrollee byName(PersonDetails details) {
    return new Enrollee(Kind.BY_NAME, null, requireName(details));
  }

  private static PersonDetails requireName(PersonDetails details) {
    details.toNewPerson();
    return details;
  }

  /** Returns what is said of somebody new. */
  NewPerson newPerson() {
    if (details == null) {
      throw new IllegalStateException("the person is enrolled already");
    }
    return details.toNewPerson();
  }

  /**
   * Returns the name that the person is given or has.
   *
   * @throws UnknownPersonException if nobody has the id
   */
  String name(Gallery gallery) {
    return details == null ? person(gallery).name() : newPerson().name();
  }

  /**
   * Returns the id of the person in the gallery; empty for somebody new.
   *
   * @throws UnknownPersonException if nobody has the id of somebody enrolled
   * @throws DuplicatePersonException if somebody has the id of somebody new
   * @throws DuplicateExternalIdException if somebody has the external id of somebody new
   * @throws UnusableInputException if several people have the name
   */
  Optional<PersonId> in(Gallery gallery) {
    return switch (kind) {
      case ENROLLED -> Optional.of(person(gallery).id());
      case NEW -> {
        if (id != null && gallery.find(id).isPresent()) {
          throw new DuplicatePersonException(id);
        }
        requireNewExternalId(gallery);
        yield Optional.empty();
      }
      case BY_NAME -> byNameIn(gallery);
    };
  }

  private void requireNewExternalId(Gallery gallery) {
    String externalId = newPerson().externalId();
    if (externalId != null) {
      gallery
          .findByExternalId(externalId)
          .ifPresent(
              holder -> {
                throw new DuplicateExternalIdException(holder.id());
              });
    }
  }

  private Person person(Gallery gallery) {
    PersonId known = id == null ? PersonId.random() : id;
    return gallery.find(known).orElseThrow(() -> new UnknownPersonException(known));
  }

  private Optional<PersonId> byNameIn(Gallery gallery) {
    NewPerson person = newPerson();
    if (person.externalId() != null) {
      return gallery.findByExternalId(person.externalId()).map(Person::id);
    }
    List<Person> namesakes = gallery.findByName(person.name());
    if (namesakes.size() > 1) {
      throw new UnusableInputException(
          "several people of that name are enrolled: tell them apart with --external-id, or enrol"
              + " another with --new");
    }
    return namesakes.stream().findFirst().map(Person::id);
  }
}
