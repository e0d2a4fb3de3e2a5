package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.PersonName;
import dev.likeness.gallery.internal.PersonCipher;
import dev.likeness.gallery.internal.Rows;
import dev.likeness.gallery.internal.RowsEditor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All people of a gallery in memory, and their encodings to be searched, as they are after a change
 * of the log. Later changes are applied to it. Thread-safe.
 *
 * <p>Changes whose effects are not in the tables yet are kept as well.
 */
final class GalleryState implements PeopleView {
  private final String gallery;
  private final Tables tables;
  private final RowCipher cipher;

  private final TreeMap<Long, Enrolled> people = new TreeMap<>();
  private final Map<PersonId, Enrolled> ids = new HashMap<>();
  private final Map<String, Enrolled> externalIds = new HashMap<>();
  private final Map<String, Set<Long>> names = new HashMap<>();
  private final List<ChangeLog.Entry> recent = new ArrayList<>();
  private final Map<Long, Effect.PutSample> recentSamples = new HashMap<>();
  private Rows<Enrolled> rows;
  private Checkpoint now;
  private long heldSince;

  /** A person that rows refer to; null once they are no longer there. */
  static final class Enrolled {
    private final long number;
    private volatile @Nullable PersonState state;

    private Enrolled(PersonState state) {
      this.number = state.number();
      this.state = state;
    }

    long number() {
      return number;
    }

    @Nullable PersonState state() {
      return state;
    }
  }

  /** Thrown when a key, or its person, is gone: a later change destroyed it. */
  static final class KeyGoneException extends Exception {
    private static final long serialVersionUID = 1;
  }

  GalleryState(
      String gallery, Tables tables, PersonCipher cipher, Rows<Enrolled> none, Checkpoint start) {
    this.gallery = gallery;
    this.tables = tables;
    this.cipher = new RowCipher(gallery, cipher);
    this.rows = none;
    this.now = start;
    this.heldSince = System.nanoTime();
  }

  /**
   * All of a gallery at one moment, which does not change.
   *
   * @param now the last change that it has
   * @param people everybody, by number
   */
  record Content(Checkpoint now, List<PersonState> people, Rows<Enrolled> rows) {}

  synchronized Content content() {
    return new Content(now, people.values().stream().map(GalleryState::state).toList(), rows);
  }

  /** Puts somebody who was loaded, without samples. */
  synchronized void putLoaded(PersonState person) {
    put(person);
  }

  /** Removes somebody who was loaded. */
  synchronized void removeLoaded(long number) {
    remove(number);
  }

  synchronized Optional<Enrolled> enrolled(long number) {
    return Optional.ofNullable(people.get(number));
  }

  /**
   * Puts all samples that were loaded.
   *
   * @param samples each person's, in their order
   * @param at the last change that people and samples have
   */
  synchronized void complete(
      Rows<Enrolled> loaded, Map<Enrolled, List<Long>> samples, Checkpoint at) {
    rows = loaded;
    samples.forEach((owner, list) -> owner.state = state(owner).withSamples(List.copyOf(list)));
    now = at;
  }

  /** Applies changes that follow the last one. */
  synchronized void apply(List<ChangeLog.Entry> entries, Map<UUID, byte[]> known)
      throws KeyGoneException {
    RowsEditor<Enrolled> editor = rows.edit();
    try {
      for (ChangeLog.Entry entry : entries) {
        for (Effect effect : entry.effects()) {
          apply(effect, editor, known);
        }
        now = now.after(List.of(entry));
        recent.add(entry);
      }
    } finally {
      rows = editor.rows();
    }
  }

  private void apply(Effect effect, RowsEditor<Enrolled> editor, Map<UUID, byte[]> known)
      throws KeyGoneException {
    if (effect instanceof Effect.PutPerson put) {
      put(cipher.opened(put, secret(put, known)));
    } else if (effect instanceof Effect.RemovePerson removed) {
      remove(removed.number());
    } else if (effect instanceof Effect.PutSample put) {
      apply(put, editor);
    } else if (effect instanceof Effect.RemoveSample removed) {
      editor.remove(removed.id());
      recentSamples.remove(removed.id());
      Enrolled owner = people.get(removed.person());
      if (owner != null) {
        owner.state = state(owner).withoutSample(removed.id());
      }
    } else if (effect instanceof Effect.Hold) {
      heldSince = System.nanoTime();
    }
  }

  private byte[] secret(Effect.PutPerson put, Map<UUID, byte[]> known) throws KeyGoneException {
    byte[] secret = known.get(put.key());
    if (secret != null) {
      return secret;
    }
    Enrolled before = people.get(put.number());
    if (before != null && state(before).key().equals(put.key())) {
      return state(before).secret();
    }
    return cipher.unwrapped(put.number(), tables.key(put.number(), put.key()));
  }

  /** Puts a person, with the samples of the one of the same number. */
  private void put(PersonState opened) {
    Enrolled before = people.get(opened.number());
    PersonState person = before == null ? opened : opened.withSamples(state(before).samples());
    if (before == null) {
      Enrolled enrolled = new Enrolled(person);
      people.put(person.number(), enrolled);
      index(enrolled, person);
    } else {
      unindex(before);
      before.state = person;
      index(before, person);
    }
  }

  private void index(Enrolled enrolled, PersonState person) {
    ids.put(person.id(), enrolled);
    String externalId = person.details().externalId();
    if (externalId != null) {
      externalIds.put(externalId, enrolled);
    }
    names.computeIfAbsent(person.details().name(), unknown -> new HashSet<>()).add(person.number());
  }

  private void unindex(Enrolled enrolled) {
    PersonState person = state(enrolled);
    ids.remove(person.id(), enrolled);
    String externalId = person.details().externalId();
    if (externalId != null) {
      externalIds.remove(externalId, enrolled);
    }
    Set<Long> same = names.get(person.details().name());
    if (same != null && same.remove(person.number()) && same.isEmpty()) {
      names.remove(person.details().name());
    }
  }

  private void remove(long number) {
    Enrolled removed = people.remove(number);
    if (removed != null) {
      unindex(removed);
      removed.state = null;
    }
  }

  private void apply(Effect.PutSample put, RowsEditor<Enrolled> editor) throws KeyGoneException {
    recentSamples.put(put.id(), put);
    Enrolled owner = people.get(put.person());
    if (owner == null) {
      throw new KeyGoneException(); // the tables were read after a later change removed them
    }
    if (editor.contains(put.id())) {
      editor.assign(put.id(), owner);
    } else {
      add(put, owner, editor);
    }
    Enrolled former = people.get(put.former());
    if (former != null && former != owner) {
      former.state = state(former).withoutSample(put.id());
    }
    owner.state = state(owner).withSample(put.id());
  }

  private void add(Effect.PutSample put, Enrolled owner, RowsEditor<Enrolled> editor)
      throws KeyGoneException {
    editor.add(put.id(), owner, cipher.encoding(state(owner).secret(), put.sealed()));
  }

  private static PersonState state(Enrolled enrolled) {
    PersonState state = enrolled.state;
    if (state == null) {
      throw new IllegalStateException("a person who is not there is used");
    }
    return state;
  }

  /** Returns the number of the last change, and what is beside people and samples after it. */
  synchronized Checkpoint now() {
    return now;
  }

  /** Returns the time, as of {@link System#nanoTime}, since which the gallery is held. */
  synchronized long heldSince() {
    return heldSince;
  }

  synchronized Rows<Enrolled> rows() {
    return rows;
  }

  synchronized int size() {
    return people.size();
  }

  synchronized List<Person> people() {
    return people.values().stream().map(enrolled -> state(enrolled).toPerson()).toList();
  }

  synchronized List<Person> named(String name) {
    return PersonName.spellings(name).stream()
        .flatMap(spelling -> names.getOrDefault(spelling, Set.of()).stream())
        .sorted()
        .flatMap(number -> Stream.ofNullable(people.get(number)))
        .map(enrolled -> state(enrolled).toPerson())
        .toList();
  }

  /** Returns the changes that the tables may not have. */
  synchronized List<ChangeLog.Entry> recent() {
    return List.copyOf(recent);
  }

  /** Lets go of changes that are in the tables. */
  synchronized void forgetRecent(long number) {
    recent.removeIf(entry -> entry.number() <= number);
    recentSamples.clear();
    for (ChangeLog.Entry entry : recent) {
      for (Effect effect : entry.effects()) {
        if (effect instanceof Effect.PutSample put) {
          recentSamples.put(put.id(), put);
        } else if (effect instanceof Effect.RemoveSample removed) {
          recentSamples.remove(removed.id());
        }
      }
    }
  }

  @Override
  public synchronized Optional<PersonState> find(PersonId id) {
    return Optional.ofNullable(ids.get(id)).map(GalleryState::state);
  }

  @Override
  public synchronized Optional<PersonState> find(long number) {
    return Optional.ofNullable(people.get(number)).map(GalleryState::state);
  }

  @Override
  public synchronized Optional<PersonState> holderOf(String externalId) {
    return Optional.ofNullable(externalIds.get(externalId)).map(GalleryState::state);
  }

  @Override
  public Effect.PutSample sample(long id) {
    return stored(id)
        .orElseThrow(() -> Tables.damaged(gallery, "encoding " + id + " is missing", null));
  }

  /** Returns a sample, if it is there. */
  Optional<Effect.PutSample> stored(long id) {
    Effect.PutSample put;
    synchronized (this) {
      put = recentSamples.get(id);
    }
    return put == null ? tables.sample(id) : Optional.of(put);
  }

  @Override
  public synchronized Optional<Undo> undo() {
    Effect.StoredUndo stored = now.undo();
    if (stored == null) {
      return Optional.empty();
    }
    Effect.PutPerson before = stored.before();
    if (before == null) {
      return Optional.of(new Undo(stored.change(), null, stored.moved()));
    }
    try {
      PersonState person = cipher.opened(before, secret(before, Map.of()));
      return Optional.of(new Undo(stored.change(), person, stored.moved()));
    } catch (KeyGoneException e) {
      throw Tables.damaged(gallery, "key of person " + before.number(), e);
    }
  }

  @Override
  public synchronized long nextPerson() {
    return now.nextPerson();
  }

  @Override
  public synchronized long nextSample() {
    return now.nextSample();
  }
}
