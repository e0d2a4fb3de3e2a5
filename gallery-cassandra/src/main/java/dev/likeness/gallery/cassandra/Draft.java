package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.internal.PersonCipher;
import dev.likeness.gallery.internal.PersonDetails;
import dev.likeness.gallery.internal.SampleContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change that is not yet made: people as they would be after it, and its effects. For one thread.
 */
final class Draft implements PeopleView {
  private final PeopleView before;
  private final PersonCipher cipher;
  private final List<Effect> effects = new ArrayList<>();
  private final Map<UUID, NewKey> newKeys = new HashMap<>();

  private final Map<Long, Optional<PersonState>> people = new HashMap<>();
  private final Map<PersonId, Long> ids = new HashMap<>();
  private final Map<String, Long> externalIds = new HashMap<>();
  private final Map<Long, Effect.PutSample> samples = new HashMap<>();
  private @Nullable Undo undo;
  private boolean undoChanged;
  private long nextPerson;
  private long nextSample;

  /** A key of a person that is not stored yet. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record NewKey(long person, UUID id, byte[] secret) {}

  Draft(PeopleView before, PersonCipher cipher) {
    this.before = before;
    this.cipher = cipher;
    this.nextPerson = before.nextPerson();
    this.nextSample = before.nextSample();
  }

  /** Returns a draft that starts from this one. */
  Draft further() {
    return new Draft(this, cipher);
  }

  /** Adds what a further draft does. */
  void take(Draft further) {
    effects.addAll(further.effects);
    newKeys.putAll(further.newKeys);
    people.putAll(further.people);
    ids.putAll(further.ids);
    externalIds.putAll(further.externalIds);
    samples.putAll(further.samples);
    if (further.undoChanged) {
      undo = further.undo;
      undoChanged = true;
    }
    nextPerson = further.nextPerson;
    nextSample = further.nextSample;
  }

  /**
   * Returns the effects, each row once: people, then samples, then what is removed, then the rest.
   */
  List<Effect> effects() {
    Map<Long, Effect> persons = new LinkedHashMap<>();
    Map<Long, Effect> rows = new LinkedHashMap<>();
    List<Effect> rest = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.PutPerson put) {
        persons.put(put.number(), put);
      } else if (effect instanceof Effect.RemovePerson removed) {
        persons.put(removed.number(), removed);
      } else if (effect instanceof Effect.PutSample put) {
        rows.merge(put.id(), put, Draft::moved);
      } else if (effect instanceof Effect.RemoveSample removed) {
        rows.put(removed.id(), removed);
      } else if (!(effect instanceof Effect.DestroyKey key && newKeys.containsKey(key.key()))) {
        rest.add(effect);
      }
    }
    List<Effect> ordered = new ArrayList<>();
    for (Map<Long, Effect> some : List.of(persons, rows)) {
      some.values().stream().filter(Draft::puts).forEach(ordered::add);
    }
    for (Map<Long, Effect> some : List.of(rows, persons)) {
      some.values().stream().filter(effect -> !puts(effect)).forEach(ordered::add);
    }
    ordered.addAll(rest);
    return ordered;
  }

  private static boolean puts(Effect effect) {
    return effect instanceof Effect.PutPerson || effect instanceof Effect.PutSample;
  }

  /** Returns what moves a sample twice. */
  private static Effect moved(Effect first, Effect second) {
    return first instanceof Effect.PutSample from && second instanceof Effect.PutSample to
        ? new Effect.PutSample(
            to.id(), to.person(), from.former(), to.enrolledAt(), to.quality(), to.sealed())
        : second;
  }

  /** Returns the keys to store before the effects are appended. */
  List<NewKey> newKeys() {
    Set<UUID> destroyed =
        effects.stream()
            .flatMap(
                effect ->
                    effect instanceof Effect.DestroyKey key ? Stream.of(key.key()) : Stream.empty())
            .collect(Collectors.toSet());
    return newKeys.values().stream().filter(key -> !destroyed.contains(key.id())).toList();
  }

  /** Adds somebody under the next number, with a new key and without samples. */
  PersonState add(PersonId id, Instant at, PersonDetails details) {
    NewKey key = newKey(nextPerson);
    PersonState person =
        new PersonState(nextPerson, id, at, key.id(), key.secret(), details, List.of());
    nextPerson++;
    return put(person);
  }

  /** Puts a person as they are from now on. */
  PersonState put(PersonState person) {
    remember(person);
    effects.add(toEffect(person));
    return person;
  }

  private Effect.PutPerson toEffect(PersonState person) {
    return new Effect.PutPerson(
        person.number(),
        person.id(),
        person.enrolledAt(),
        person.key(),
        cipher.seal(person.secret(), person.details()));
  }

  void remove(PersonState person) {
    people.put(person.number(), Optional.empty());
    effects.add(new Effect.RemovePerson(person.number()));
  }

  void destroyKey(PersonState person) {
    effects.add(new Effect.DestroyKey(person.number(), person.key()));
  }

  /** Adds a sample to a person. */
  void addSample(
      long number, Instant at, @Nullable EnrolledQuality quality, SampleContent content) {
    PersonState person = require(number);
    put(
        new Effect.PutSample(
            nextSample, number, 0, at, quality, cipher.seal(person.secret(), content)));
    nextSample++;
  }

  /** Gives a sample to a person, encrypted with their key. */
  void move(long sample, PersonState from, PersonState to) {
    Effect.PutSample put = sample(sample);
    SampleContent content = cipher.openSample(from.secret(), put.sealed());
    put(
        new Effect.PutSample(
            sample,
            to.number(),
            from.number(),
            put.enrolledAt(),
            put.quality(),
            cipher.seal(to.secret(), content)));
  }

  private void put(Effect.PutSample sample) {
    samples.put(sample.id(), sample);
    effects.add(sample);
    if (sample.former() != 0 && sample.former() != sample.person()) {
      remember(require(sample.former()).withoutSample(sample.id()));
    }
    remember(require(sample.person()).withSample(sample.id()));
  }

  void removeSample(long sample, long person) {
    effects.add(new Effect.RemoveSample(sample, person));
    remember(require(person).withoutSample(sample));
  }

  /** Gives a person another key, and encrypts all of theirs with it. */
  void renewKey(long number) {
    PersonState former = require(number);
    NewKey key = newKey(number);
    PersonState person = put(former.withKey(key.id(), key.secret()));
    for (long sample : person.samples()) {
      move(sample, former, person);
    }
    destroyKey(former);
  }

  void erased(Erasure erasure) {
    effects.add(new Effect.Erased(erasure));
  }

  /** Keeps what takes the last change back; null for nothing. */
  void keepUndo(@Nullable Undo kept) {
    undo = kept;
    undoChanged = true;
    effects.add(
        new Effect.KeepUndo(
            kept == null
                ? null
                : new Effect.StoredUndo(
                    kept.change(),
                    kept.before() == null ? null : toEffect(kept.before()),
                    kept.moved())));
  }

  private NewKey newKey(long person) {
    NewKey key = new NewKey(person, UUID.randomUUID(), cipher.newKey());
    newKeys.put(key.id(), key);
    return key;
  }

  private void remember(PersonState person) {
    people.put(person.number(), Optional.of(person));
    ids.put(person.id(), person.number());
    String externalId = person.details().externalId();
    if (externalId != null) {
      externalIds.put(externalId, person.number());
    }
  }

  @Override
  public Optional<PersonState> find(PersonId id) {
    Long number = ids.get(id);
    Optional<PersonState> here =
        number == null ? Optional.empty() : find(number).filter(person -> person.id().equals(id));
    return here.isPresent() ? here : before.find(id).flatMap(person -> find(person.number()));
  }

  @Override
  public Optional<PersonState> find(long number) {
    Optional<PersonState> here = people.get(number);
    return here == null ? before.find(number) : here;
  }

  @Override
  public Optional<PersonState> holderOf(String externalId) {
    Long number = externalIds.get(externalId);
    Optional<PersonState> here = number == null ? Optional.empty() : holder(number, externalId);
    return here.isPresent()
        ? here
        : before.holderOf(externalId).flatMap(person -> holder(person.number(), externalId));
  }

  private Optional<PersonState> holder(long number, String externalId) {
    return find(number).filter(person -> externalId.equals(person.details().externalId()));
  }

  @Override
  public Effect.PutSample sample(long id) {
    Effect.PutSample here = samples.get(id);
    return here == null ? before.sample(id) : here;
  }

  @Override
  public Optional<Undo> undo() {
    return undoChanged ? Optional.ofNullable(undo) : before.undo();
  }

  @Override
  public long nextPerson() {
    return nextPerson;
  }

  @Override
  public long nextSample() {
    return nextSample;
  }
}
