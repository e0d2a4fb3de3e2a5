package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.UnknownPersonException;
import java.util.Optional;

/** The people of a gallery at one moment, as far as a change looks at them. */
interface PeopleView {
  Optional<PersonState> find(PersonId id);

  Optional<PersonState> find(long number);

  /** Returns the person with an external id. */
  Optional<PersonState> holderOf(String externalId);

  /** Returns a sample as it was put last. */
  Effect.PutSample sample(long id);

  /** Returns what takes the last change back. */
  Optional<Undo> undo();

  /** Returns the number of who is enrolled next. */
  long nextPerson();

  /** Returns the id of the sample that is enrolled next. */
  long nextSample();

  default PersonState require(PersonId id) {
    return find(id).orElseThrow(() -> new UnknownPersonException(id));
  }

  default PersonState require(long number) {
    return find(number)
        .orElseThrow(() -> new IllegalStateException("person " + number + " is not there"));
  }
}
