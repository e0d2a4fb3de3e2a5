package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.cassandra.GalleryState.Enrolled;
import dev.likeness.gallery.cassandra.GalleryState.KeyGoneException;
import dev.likeness.gallery.internal.AesGcm;
import dev.likeness.gallery.internal.EncodingStore;
import dev.likeness.gallery.internal.GalleryKeys;
import dev.likeness.gallery.internal.PersonCipher;
import dev.likeness.gallery.internal.Rows;
import dev.likeness.gallery.internal.RowsEditor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * Reads a whole gallery into memory, some partitions at a time, on several threads.
 *
 * <p>From the tables alone, or from a snapshot:
 *
 * <ol>
 *   <li>People are read from the snapshot, with the keys that the tables have of them now. Whose
 *       key is missing was forgotten since, or has another one.
 *   <li>The log is read from the snapshot's change on. It was appended to before a key was
 *       destroyed, so that it says what became of everybody whose key was missing.
 *   <li>Samples are read from the snapshot, except those that the log names later.
 * </ol>
 */
final class GalleryLoad {
  private final String gallery;
  private final GalleryModel model;
  private final GalleryKeys keys;
  private final Tables tables;
  private final ChangeLog log;
  private final EncodingStore store;

  GalleryLoad(
      String gallery,
      GalleryModel model,
      GalleryKeys keys,
      Tables tables,
      ChangeLog log,
      EncodingStore store) {
    this.gallery = gallery;
    this.model = model;
    this.keys = keys;
    this.tables = tables;
    this.log = log;
    this.store = store;
  }

  private PersonCipher cipher() {
    return new PersonCipher(keys, gallery);
  }

  private Rows<Enrolled> none() {
    return Rows.none(model.distance(), model.dimension(), store);
  }

  /**
   * Reads the tables; what the log has more is written into them first.
   *
   * @throws KeyGoneException if something cannot be decrypted, as when another server is writing it
   */
  GalleryState fromTables() throws KeyGoneException, ChangeLog.GapException {
    Checkpoint inTables = tables.checkpoint();
    return fromTables(writeTables(inTables, log.after(inTables.number())));
  }

  /** Reads what the tables hold, as of a checkpoint. */
  GalleryState fromTables(Checkpoint start) throws KeyGoneException {
    GalleryState state = new GalleryState(gallery, tables, cipher(), none(), start);
    try (Partitions partitions = new Partitions()) {
      partitions.each(
          start.nextPerson() / Tables.BUCKET,
          bucket -> () -> people(bucket, start.nextPerson()),
          people -> people.forEach(state::putLoaded));
      Samples samples = new Samples(state);
      partitions.each(
          start.nextSample() / Tables.BUCKET,
          bucket ->
              () ->
                  samples.opened(
                      tables.samples(bucket, start.nextSample()).stream()
                          .map(SealedSample::of)
                          .toList()),
          samples::add);
      samples.complete(start);
    } catch (UnusableSnapshotException e) {
      throw new IllegalStateException("no snapshot was read", e);
    }
    return state;
  }

  /** Writes changes after a checkpoint into the tables, and returns the state after them. */
  private Checkpoint writeTables(Checkpoint inTables, List<ChangeLog.Entry> later) {
    if (later.isEmpty()) {
      return inTables;
    }
    Checkpoint after = inTables.after(later);
    tables.write(later, after);
    return after;
  }

  private List<PersonState> people(long bucket, long below) throws KeyGoneException {
    RowCipher cipher = new RowCipher(gallery, cipher());
    Map<UUID, byte[]> wrapped = tables.keys(bucket);
    List<PersonState> people = new ArrayList<>();
    for (Effect.PutPerson put : tables.people(bucket, below)) {
      byte[] secret = cipher.unwrapped(put.number(), Optional.ofNullable(wrapped.get(put.key())));
      people.add(cipher.opened(put, secret));
    }
    return people;
  }

  /** Reads a snapshot and the changes after it. */
  GalleryState from(SnapshotReader snapshot)
      throws UnusableSnapshotException, KeyGoneException, ChangeLog.GapException {
    SnapshotFormat.Head head = snapshot.head();
    if (!log.writer(head.checkpoint().number()).equals(head.writer())) {
      throw new UnusableSnapshotException(
          "the log no longer has the last change in it, or has another one", null);
    }
    GalleryState state = new GalleryState(gallery, tables, cipher(), none(), head.checkpoint());
    try (Partitions partitions = new Partitions()) {
      SnapshotPeople people = new SnapshotPeople();
      partitions.each(
          Math.max(head.lastPeople(), tables.checkpoint().nextPerson() / Tables.BUCKET),
          bucket ->
              bucket <= head.lastPeople()
                  ? people.of(bucket, snapshot.next())
                  : people.since(bucket),
          some -> people.add(some, state));
      LaterChanges later = later(head);
      people.apply(later, state);
      Samples samples = new Samples(state);
      Checkpoint now = later.after(head.checkpoint());
      long lastSamples = now.nextSample() / Tables.BUCKET;
      partitions.each(
          lastSamples,
          bucket -> {
            if (bucket > head.lastSamples()) {
              return () -> samples.opened(later.applied(bucket, List.of()));
            }
            SnapshotReader.SealedBlock block = snapshot.next();
            return () ->
                samples.opened(later.applied(bucket, SnapshotFormat.readSamples(block.open())));
          },
          samples::add);
      snapshot.requireEnd();
      samples.complete(now);
    }
    return state;
  }

  /** Returns what was changed after a snapshot, all of which is in the tables then. */
  private LaterChanges later(SnapshotFormat.Head head) throws ChangeLog.GapException {
    long number = head.checkpoint().number();
    Checkpoint inTables = tables.checkpoint();
    long from = Math.min(number, inTables.number());
    List<ChangeLog.Entry> entries = log.after(from);
    if (from + entries.size() < Math.max(number, inTables.number())) {
      throw new ChangeLog.GapException();
    }
    writeTables(
        inTables, entries.stream().filter(entry -> entry.number() > inTables.number()).toList());
    return new LaterChanges(entries.stream().filter(entry -> entry.number() > number).toList());
  }

  /** The people of a snapshot, of whom the tables may have no key any more. */
  private final class SnapshotPeople {
    private final List<Long> withoutKey = new ArrayList<>();
    private final Map<UUID, byte[]> newKeys = new HashMap<>();

    /** What a partition has. */
    private record PeoplePart(
        List<PersonState> people, List<Long> withoutKey, Map<UUID, byte[]> otherKeys) {}

    Callable<PeoplePart> of(long bucket, SnapshotReader.SealedBlock block) {
      return () -> opened(tables.keys(bucket), SnapshotFormat.readPeople(block.open()));
    }

    Callable<PeoplePart> since(long bucket) {
      return () -> opened(tables.keys(bucket), List.of());
    }

    private PeoplePart opened(Map<UUID, byte[]> wrapped, List<SnapshotPerson> people)
        throws UnusableSnapshotException, KeyGoneException {
      RowCipher rows = new RowCipher(gallery, cipher());
      AesGcm cipher = new AesGcm();
      PeoplePart part = new PeoplePart(new ArrayList<>(), new ArrayList<>(), wrapped);
      for (SnapshotPerson person : people) {
        byte[] key = wrapped.remove(person.key());
        if (key == null) {
          part.withoutKey().add(person.number());
          continue;
        }
        byte[] secret = rows.unwrapped(person.number(), Optional.of(key));
        try {
          part.people().add(person.open(cipher, secret));
        } catch (IllegalArgumentException e) {
          throw SnapshotReader.damaged(e);
        }
      }
      return part;
    }

    void add(PeoplePart part, GalleryState state) {
      part.people().forEach(state::putLoaded);
      withoutKey.addAll(part.withoutKey());
      newKeys.putAll(part.otherKeys());
    }

    void apply(LaterChanges later, GalleryState state)
        throws UnusableSnapshotException, KeyGoneException {
      if (!later.people().keySet().containsAll(withoutKey)) {
        throw new UnusableSnapshotException(
            "keys of people are missing of whom no later change says anything", null);
      }
      later
          .people()
          .forEach(
              (number, put) -> {
                if (put.isEmpty()) {
                  state.removeLoaded(number);
                }
              });
      RowCipher cipher = new RowCipher(gallery, cipher());
      for (Effect.PutPerson put : later.put().toList()) {
        state.putLoaded(cipher.opened(put, secret(put, state, cipher)));
      }
    }

    private byte[] secret(Effect.PutPerson put, GalleryState state, RowCipher cipher)
        throws KeyGoneException {
      Optional<PersonState> before = state.find(put.number());
      if (before.isPresent() && before.get().key().equals(put.key())) {
        return before.get().secret();
      }
      byte[] wrapped = newKeys.get(put.key());
      return cipher.unwrapped(
          put.number(),
          wrapped == null ? tables.key(put.number(), put.key()) : Optional.of(wrapped));
    }
  }

  /** The samples of a state whose people are there. */
  private final class Samples {
    private final GalleryState state;
    private final RowsEditor<Enrolled> editor = none().edit();
    private final Map<Enrolled, List<Long>> ofPeople = new HashMap<>();

    private Samples(GalleryState state) {
      this.state = state;
    }

    /** What a partition has: rows, and the owner of each with its id. */
    private record SamplesPart(Rows<Enrolled> rows, List<Long> ids, List<Enrolled> owners) {}

    /** Decrypts a partition; on any thread. */
    SamplesPart opened(List<SealedSample> sealed) throws KeyGoneException {
      RowCipher cipher = new RowCipher(gallery, cipher());
      RowsEditor<Enrolled> rows = none().edit();
      List<Long> ids = new ArrayList<>();
      List<Enrolled> owners = new ArrayList<>();
      for (SealedSample sample : sealed) {
        Enrolled owner = state.enrolled(sample.person()).orElseThrow(KeyGoneException::new);
        PersonState person = Objects.requireNonNull(owner.state(), "nobody is removed meanwhile");
        rows.add(sample.id(), owner, cipher.encoding(person.secret(), sample.sealed()));
        ids.add(sample.id());
        owners.add(owner);
      }
      return new SamplesPart(rows.sealedRows(), ids, owners);
    }

    void add(SamplesPart part) {
      editor.add(part.rows());
      for (int i = 0; i < part.ids().size(); i++) {
        ofPeople
            .computeIfAbsent(part.owners().get(i), unknown -> new ArrayList<>(1))
            .add(part.ids().get(i));
      }
    }

    void complete(Checkpoint at) {
      state.complete(editor.rows(), ofPeople, at);
    }
  }
}
