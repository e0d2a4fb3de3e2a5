package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.DuplicateExternalIdException;
import dev.likeness.gallery.DuplicatePersonException;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PeopleChange;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.internal.PersonDetails;
import dev.likeness.gallery.internal.SampleContent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changes of people do, as drafts. */
final class PeopleChanges {
  private final Clock clock;

  PeopleChanges(Clock clock) {
    this.clock = clock;
  }

  Person enrol(Draft draft, PersonId id, NewPerson person, List<NewEncoding> samples) {
    long number = add(draft, id, person);
    addSamples(draft, number, samples);
    return draft.require(number).toPerson();
  }

  private long add(Draft draft, PersonId id, NewPerson person) {
    if (draft.find(id).isPresent()) {
      throw new DuplicatePersonException(id);
    }
    requireFree(draft, person.externalId(), id);
    return draft.add(id, now(), detailsOf(person)).number();
  }

  Person addEncodings(Draft draft, PersonId id, List<NewEncoding> samples) {
    long number = draft.require(id).number();
    addSamples(draft, number, samples);
    return draft.require(number).toPerson();
  }

  private void addSamples(Draft draft, long person, List<NewEncoding> samples) {
    for (NewEncoding sample : samples) {
      draft.addSample(
          person,
          now(),
          sample.quality(),
          new SampleContent(sample.encoding(), sample.pictureDigest()));
    }
  }

  Person update(Draft draft, PersonId id, NewPerson person) {
    PersonState before = draft.require(id);
    requireFree(draft, person.externalId(), id);
    keepUndo(
        draft,
        new PeopleChange(PeopleChange.Kind.UPDATE, id, Optional.empty()),
        before.number(),
        List.of());
    return draft.put(draft.require(id).withDetails(detailsOf(person))).toPerson();
  }

  Person rename(Draft draft, PersonId id, String name) {
    PersonDetails now = draft.require(id).details();
    return update(draft, id, new NewPerson(name, now.externalId(), now.notes()));
  }

  Person merge(Draft draft, PersonId into, PersonId from) {
    draft.require(into);
    List<Long> moved = draft.require(from).samples();
    keepUndo(
        draft,
        new PeopleChange(PeopleChange.Kind.MERGE, into, Optional.of(from)),
        draft.require(from).number(),
        moved);
    move(draft, moved, draft.require(from), draft.require(into));
    // The key stays, as long as the merge can be undone.
    draft.remove(draft.require(from));
    return draft.require(into).toPerson();
  }

  Person split(Draft draft, PersonId from, Set<Long> chosen, PersonId to, NewPerson person) {
    PersonState source = draft.require(from);
    for (long sample : chosen) {
      if (!source.samples().contains(sample)) {
        throw new IllegalArgumentException(
            "person " + from + " has no encoding " + sample + ": give numbers of their encodings");
      }
    }
    if (chosen.isEmpty() || chosen.size() == source.samples().size()) {
      throw new IllegalArgumentException(
          "a person is split into two with at least one encoding each, got "
              + chosen.size()
              + " of "
              + source.samples().size()
              + ": to change all, rename the person");
    }
    List<Long> moved = chosen.stream().sorted().toList();
    long target = add(draft, to, person);
    keepUndo(draft, new PeopleChange(PeopleChange.Kind.SPLIT, from, Optional.of(to)), null, moved);
    move(draft, moved, draft.require(from), draft.require(target));
    draft.renewKey(source.number());
    return draft.require(target).toPerson();
  }

  private static void move(Draft draft, List<Long> samples, PersonState from, PersonState to) {
    for (long sample : samples) {
      draft.move(sample, from, to);
    }
  }

  /** Removes a person; returns how many samples they had. */
  int forget(Draft draft, PersonId id) {
    clearUndo(draft);
    PersonState person = draft.require(id);
    Instant at = now();
    draft.erased(new Erasure(Erasure.digestOf(id), null, at));
    for (long sample : person.samples()) {
      draft.removeSample(sample, person.number());
      draft.erased(new Erasure(Erasure.digestOf(id), sample, at));
    }
    draft.remove(person);
    draft.destroyKey(person);
    return person.samples().size();
  }

  boolean removeEncoding(Draft draft, PersonId id, long sample) {
    PersonState person = draft.require(id);
    if (!person.samples().contains(sample)) {
      return false;
    }
    if (person.samples().size() == 1) {
      throw new IllegalArgumentException(
          "encoding "
              + sample
              + " is the only one of person "
              + id
              + ": forget the person, or add another sample first");
    }
    clearUndo(draft);
    draft.removeSample(sample, person.number());
    draft.renewKey(person.number());
    draft.erased(new Erasure(Erasure.digestOf(id), sample, now()));
    return true;
  }

  Optional<PeopleChange> undo(Draft draft) {
    Optional<Undo> undo = draft.undo();
    if (undo.isEmpty()) {
      return Optional.empty();
    }
    PeopleChange change = undo.get().change();
    PersonState before = undo.get().before();
    if (change.kind() == PeopleChange.Kind.SPLIT) {
      undoSplit(draft, change, undo.get().moved());
    } else if (before == null) {
      throw new IllegalStateException("an update or a merge is undone by the person before it");
    } else if (change.kind() == PeopleChange.Kind.MERGE) {
      undoMerge(draft, change.person(), before, undo.get().moved());
    } else {
      PersonDetails was = before.details();
      update(draft, before.id(), new NewPerson(was.name(), was.externalId(), was.notes()));
    }
    clearUndo(draft);
    return Optional.of(change);
  }

  private static void undoMerge(Draft draft, PersonId into, PersonState from, List<Long> moved) {
    if (draft.find(from.id()).isPresent()) {
      throw new DuplicatePersonException(from.id());
    }
    requireFree(draft, from.details().externalId(), from.id());
    draft.put(from.withSamples(List.of()));
    PersonState other = draft.require(into);
    for (long sample : moved) {
      draft.move(sample, other, draft.require(from.number()));
    }
    draft.renewKey(other.number());
  }

  /** The new person remains if further samples were added to it since. */
  private static void undoSplit(Draft draft, PeopleChange change, List<Long> moved) {
    PersonState from = draft.require(change.person());
    PersonState to = draft.require(change.other().orElseThrow());
    move(draft, moved, to, from);
    PersonState left = draft.require(to.number());
    if (left.samples().isEmpty()) {
      draft.remove(left);
      draft.destroyKey(left);
    } else {
      draft.renewKey(to.number());
    }
  }

  /**
   * Keeps what undoes a change; what undid the one before is gone.
   *
   * @param number the number of the person to keep as they are; null for none
   */
  private static void keepUndo(
      Draft draft, PeopleChange change, @Nullable Long number, List<Long> moved) {
    clearUndo(draft);
    PersonState before = number == null ? null : draft.require(number);
    draft.keepUndo(new Undo(change, before, moved));
  }

  /** Makes undoing impossible, also for whoever has the keys of the gallery. */
  private static void clearUndo(Draft draft) {
    Optional<Undo> undo = draft.undo();
    if (undo.isEmpty()) {
      return;
    }
    draft.keepUndo(null);
    PersonState before = undo.get().before();
    if (before == null) {
      return;
    }
    if (draft.find(before.number()).isEmpty()) {
      draft.destroyKey(before);
    } else if (undo.get().change().kind() == PeopleChange.Kind.UPDATE) {
      draft.renewKey(before.number());
    }
  }

  private static void requireFree(Draft draft, @Nullable String externalId, PersonId id) {
    if (externalId == null) {
      return;
    }
    Optional<PersonState> holder = draft.holderOf(externalId);
    if (holder.isPresent() && !holder.get().id().equals(id)) {
      throw new DuplicateExternalIdException(holder.get().id());
    }
  }

  private static PersonDetails detailsOf(NewPerson person) {
    return new PersonDetails(person.name(), person.externalId(), person.notes());
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
