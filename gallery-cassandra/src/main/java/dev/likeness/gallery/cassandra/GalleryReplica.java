package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.internal.EncodingStore;
import dev.likeness.gallery.internal.GalleryKeys;
import dev.likeness.gallery.internal.PersonCipher;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A gallery as this server knows it: its state in memory, which follows the log, and the log's end,
 * to which it appends. Thread-safe.
 */
final class GalleryReplica {
  /** A server that holds a gallery for longer than this is taken for lost. */
  static final Duration LONGEST_HOLD = Duration.ofSeconds(30);

  /** Changes of others are written into the tables after this long, if they have not done it. */
  private static final Duration OTHERS_TURN = Duration.ofSeconds(3);

  /** After this long without a look the log may have been trimmed beyond what is known. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(60);

  /** Changes stay in the log for at least this long after they are in the tables. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** More changes than these are written into the tables at once, not by the next upkeep. */
  private static final int MAX_UNWRITTEN = 1000;

  private static final int LOAD_ATTEMPTS = 20;

  private final String gallery;
  private final GalleryModel model;
  private final GalleryKeys keys;
  private final ChangeLog log;
  private final Tables tables;
  private final Files files;
  private final LongSupplier nanoTime;

  private final AtomicLong asked = new AtomicLong();
  private final Object following = new Object();
  private final Outage outage = new Outage();
  private long answered;
  private long lastLook;
  private volatile GalleryState state;

  /** The first change of others that is not in the tables, and since when. */
  private long waitingFor;

  private long waitingSince;

  /** A change that is in the tables, and since when. */
  private long trimMark;

  private long trimMarkAt;
  private volatile long lastOwn;
  private volatile Progress progress = new Progress(0, 0, 0, 0, System.nanoTime());

  /**
   * How far the log is followed.
   *
   * @param applied number of the last applied change
   * @param end number of the last change that was read
   * @param people number of people after the last applied change
   * @param encodings number of encodings after it
   * @param readAt when the log was read of which all is applied, as of {@link System#nanoTime}
   */
  record Progress(long applied, long end, int people, long encodings, long readAt) {
    Progress withEnd(long read) {
      return new Progress(applied, read, people, encodings, readAt);
    }
  }

  /**
   * What a replica has outside of memory; it is the caller's.
   *
   * @param store takes the encodings
   * @param snapshot the gallery as it was before, to be read sooner; empty if none is kept
   */
  record Files(EncodingStore store, Optional<GallerySnapshot> snapshot) {}

  /**
   * Reads a gallery.
   *
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  GalleryReplica(
      Cql cql,
      String gallery,
      GalleryModel model,
      GalleryKeys keys,
      Files files,
      LongSupplier nanoTime) {
    this.files = files;
    this.nanoTime = nanoTime;
    this.trimMarkAt = nanoTime.getAsLong();
    this.gallery = gallery;
    this.model = model;
    this.keys = keys;
    this.log = new ChangeLog(cql, gallery);
    this.tables = new Tables(cql, gallery);
    this.state = load();
  }

  PersonCipher cipher() {
    return new PersonCipher(keys, gallery);
  }

  Tables tables() {
    return tables;
  }

  GalleryException damaged(String what, Throwable cause) {
    return Tables.damaged(gallery, what, cause);
  }

  /** Returns how far the log is followed, without waiting for anything. */
  Progress progress() {
    return progress;
  }

  private void noteApplied(GalleryState applied, long readAt) {
    long number = applied.now().number();
    progress = new Progress(number, number, applied.size(), applied.rows().size(), readAt);
  }

  /** Returns a state that includes all changes acknowledged before this call, by any server. */
  GalleryState current() {
    long ticket = asked.incrementAndGet();
    long since = System.nanoTime();
    synchronized (following) {
      if (answered < ticket) {
        outage.requireNoneSince(since);
        long upTo = asked.get();
        try {
          follow();
        } catch (GalleryUnavailableException e) {
          throw outage.noted(e);
        }
        answered = upTo;
      }
      return state;
    }
  }

  private void follow() {
    long begun = System.nanoTime();
    try {
      List<ChangeLog.Entry> entries = log.after(state.now().number());
      progress = progress.withEnd(state.now().number() + entries.size());
      if (nanoTime.getAsLong() - lastLook > LONGEST_SLEEP.toNanos()
          && tables.checkpoint().number() > state.now().number() + entries.size()) {
        throw new ChangeLog.GapException();
      }
      if (!entries.isEmpty()) {
        state.apply(entries, Map.of());
      }
      noteApplied(state, begun);
    } catch (ChangeLog.GapException | GalleryState.KeyGoneException e) {
      // Later changes made an end to what was to be read: the tables have, or get, them all.
      state = load();
    }
    lastLook = nanoTime.getAsLong();
  }

  /** Reads the whole gallery: from the snapshot and the log, or else from the tables. */
  private GalleryState load() {
    GalleryLoad load = new GalleryLoad(gallery, model, keys, tables, log, files.store());
    long begun = System.nanoTime();
    Optional<GalleryState> restored = files.snapshot().flatMap(kept -> kept.load(load));
    for (int attempt = 1; restored.isEmpty(); attempt++) {
      try {
        begun = System.nanoTime();
        restored = Optional.of(load.fromTables());
      } catch (ChangeLog.GapException | GalleryState.KeyGoneException e) {
        if (attempt == LOAD_ATTEMPTS) {
          throw Tables.damaged(gallery, "people whose keys are missing", e);
        }
        Cql.pause(); // another server changes it
      }
    }
    noteApplied(restored.get(), begun);
    lastLook = nanoTime.getAsLong();
    return restored.get();
  }

  /**
   * Appends a change to a state, if nobody has changed that meanwhile.
   *
   * @param position the number of the last change that the draft knows
   * @return whether it was appended; if not, it has to be drafted again
   */
  boolean append(List<Effect> effects, List<Draft.NewKey> newKeys, long position) {
    long number = position + 1;
    PersonCipher cipher = cipher();
    tables.storeKeys(
        newKeys.stream()
            .map(
                key ->
                    new Tables.WrappedKey(
                        key.person(), key.id(), cipher.wrap(key.person(), key.secret())))
            .toList(),
        number);
    ChangeLog.Entry entry = new ChangeLog.Entry(number, effects);
    if (!log.append(entry)) {
      tables.destroyKeys(
          newKeys.stream().map(key -> new Effect.DestroyKey(key.person(), key.id())).toList(),
          number);
      return false;
    }
    lastOwn = number;
    applyOwn(entry, newKeys);
    tables.destroyKeys(
        effects.stream()
            .filter(Effect.DestroyKey.class::isInstance)
            .map(Effect.DestroyKey.class::cast)
            .toList(),
        number);
    if (state.recent().size() > MAX_UNWRITTEN) {
      writeTables();
    }
    return true;
  }

  private void applyOwn(ChangeLog.Entry entry, List<Draft.NewKey> newKeys) {
    Map<UUID, byte[]> secrets = new HashMap<>();
    newKeys.forEach(key -> secrets.put(key.id(), key.secret()));
    synchronized (following) {
      if (state.now().number() != entry.number() - 1) {
        return; // read back from the log already
      }
      try {
        state.apply(List.of(entry), secrets);
        noteApplied(state, progress.readAt());
      } catch (GalleryState.KeyGoneException e) {
        state = load();
      }
    }
  }

  /**
   * Does what is to be done from time to time: follows the log, writes into the tables what is not
   * there yet, trims the log, and has a snapshot written if it is time.
   *
   * @throws GalleryUnavailableException if too few nodes answer: the next time does it
   */
  void upkeep() {
    GalleryState now = current();
    keepTablesUp(now);
    files.snapshot().ifPresent(snapshot -> snapshot.keepUp(now, log, tables));
  }

  /** Writes the last snapshot. */
  void close() {
    files.snapshot().ifPresent(snapshot -> snapshot.close(state, log, tables));
  }

  private void keepTablesUp(GalleryState now) {
    if (now.recent().isEmpty()) {
      return;
    }
    now.forgetRecent(tables.checkpoint().number());
    List<ChangeLog.Entry> recent = now.recent();
    if (!recent.isEmpty() && (recent.get(0).number() <= lastOwn || othersAreLate(recent))) {
      writeTables();
    }
    trim();
  }

  private boolean othersAreLate(List<ChangeLog.Entry> recent) {
    long first = recent.get(0).number();
    if (first != waitingFor) {
      waitingFor = first;
      waitingSince = nanoTime.getAsLong();
    }
    return nanoTime.getAsLong() - waitingSince > OTHERS_TURN.toNanos();
  }

  /** Writes into the tables what changes have done since. */
  void writeTables() {
    GalleryState now = state;
    List<ChangeLog.Entry> recent = now.recent();
    if (!recent.isEmpty()) {
      Checkpoint after = tables.checkpoint();
      List<ChangeLog.Entry> missing =
          recent.stream().filter(entry -> entry.number() > after.number()).toList();
      if (!missing.isEmpty()) {
        tables.write(missing, after.after(missing));
      }
      now.forgetRecent(recent.get(recent.size() - 1).number());
    }
  }

  /** Trims the log of what has been in the tables for a while. */
  private void trim() {
    if (nanoTime.getAsLong() - trimMarkAt < KEPT.toNanos()) {
      return;
    }
    if (trimMark > 0) {
      long from = tables.trimmed();
      if (trimMark > from) {
        log.trim(from, trimMark);
        tables.noteTrimmed(trimMark);
      }
    }
    trimMark = tables.checkpoint().number();
    trimMarkAt = nanoTime.getAsLong();
  }
}
